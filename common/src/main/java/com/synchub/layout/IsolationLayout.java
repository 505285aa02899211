package com.synchub.layout;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys of what the isolation suite leaves in the work bucket; none names a tenant but synthetic ones. */
public final class IsolationLayout {

    public static final String PREFIX = "isolation/";

    /** Runs whose synthetic tenants may still be there. */
    public static final String OPEN_PREFIX = PREFIX + "open/";

    /** Scratch places of runs, in either bucket; none is there when no run is on its way. */
    public static final String SCRATCH_PREFIX = PREFIX + "scratch/";

    private static final Pattern RUN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,99}");
    private static final Pattern OPEN = Pattern.compile(OPEN_PREFIX + "([^/]+)\\.json");
    private static final Pattern REPORT = Pattern.compile(PREFIX + "run_id=([^/]+)/report\\.json");

    private IsolationLayout() {}

    /** Says which synthetic tenants a run has made. */
    public static String open(String run) {
        return OPEN_PREFIX + checked(run) + ".json";
    }

    /** The run of such a record, empty for any other key. */
    public static Optional<String> parseOpen(String key) {
        return run(OPEN, key);
    }

    /** Below it is all that a run's scratch place has, in either bucket. Ends in a slash. */
    public static String scratch(String run) {
        return SCRATCH_PREFIX + "run_id=" + checked(run) + "/";
    }

    public static String report(String run) {
        return folder(run) + "report.json";
    }

    /** The run of a report, empty for any other key. */
    public static Optional<String> parseReport(String key) {
        return run(REPORT, key);
    }

    /** The same for programs that show test results. */
    public static String junit(String run) {
        return folder(run) + "junit.xml";
    }

    /** The same for people. */
    public static String page(String run) {
        return folder(run) + "index.html";
    }

    private static String folder(String run) {
        return PREFIX + "run_id=" + checked(run) + "/";
    }

    private static Optional<String> run(Pattern pattern, String key) {
        Matcher matcher = pattern.matcher(key);
        return matcher.matches() && RUN.matcher(matcher.group(1)).matches()
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    private static String checked(String run) {
        if (!RUN.matcher(run).matches()) {
            throw new SyncHubException(
                    ErrorCode.RUN_UNKNOWN,
                    "invalid run id of " + run.length() + " characters",
                    "`synchub isolation report` without one shows the newest run.");
        }
        return run;
    }
}
