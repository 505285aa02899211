package com.synchub.layout;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys of staged rows, in the work bucket. None names a tenant. */
public final class StagingLayout {

    public static final String PREFIX = "staging/";

    private static final Pattern RUN = Pattern.compile(PREFIX + "run=([^/]+)/.+");
    private static final Pattern FILE =
            Pattern.compile(PREFIX + "run=([^/]+)/table=([^/]+)/(seg-[0-9]+/[0-9]+-[0-9]+)\\.part-[0-9]+\\.parquet");
    private static final Pattern CHECKPOINT =
            Pattern.compile("manifests/run/([^/]+)/table=([^/]+)/(seg-[0-9]+/[0-9]+-[0-9]+)\\.parquet");

    private StagingLayout() {}

    /** All that a run has staged. */
    public static String runPrefix(String runId) {
        return PREFIX + "run=" + runId + "/";
    }

    /** What a run has staged of a table. */
    public static String tablePrefix(String runId, String table) {
        return runPrefix(runId) + "table=" + table + "/";
    }

    /** What an engine outside of this service writes and reads of a run's staging; deleted with it, or before. */
    public static String enginePrefix(String runId) {
        return runPrefix(runId) + "engine/";
    }

    /** What makes a run's staging whole, and says which files count. */
    public static String set(String runId) {
        return runPrefix(runId) + "set.json";
    }

    /**
     * The staged rows that belong to a checkpoint of the backup: they count if and only if it does.
     *
     * @param stem names the checkpoint, see {@link #stemOfCheckpoint}
     * @param part from 0
     */
    public static String file(String runId, String table, String stem, int part) {
        return tablePrefix(runId, table) + stem + ".part-" + String.format(Locale.ROOT, "%05d", part) + ".parquet";
    }

    /** The same as of the checkpoint's key. */
    public static String stem(int segment, long stepExecutionId, int sequence) {
        return String.format(Locale.ROOT, "seg-%05d/%d-%08d", segment, stepExecutionId, sequence);
    }

    /** What tells a checkpoint from all others of its run and table. */
    public static String stemOfCheckpoint(String checkpointKey) {
        Matcher matcher = CHECKPOINT.matcher(checkpointKey);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not the key of a checkpoint: " + checkpointKey);
        }
        return matcher.group(3);
    }

    /** The checkpoint that a file belongs to; empty if it is another key. */
    public static Optional<String> stemOf(String key) {
        Matcher matcher = FILE.matcher(key);
        return matcher.matches() ? Optional.of(matcher.group(3)) : Optional.empty();
    }

    /** The run that has staged what has this key. */
    public static Optional<String> runOf(String key) {
        Matcher matcher = RUN.matcher(key);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
