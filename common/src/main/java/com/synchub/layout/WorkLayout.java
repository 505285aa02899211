package com.synchub.layout;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.tenant.KeyForm;
import com.synchub.tenant.TenantId;
import java.time.YearMonth;
import java.util.regex.Pattern;

/**
 * The keys of the work bucket, which has no versions and whose objects expire. As in {@link VaultLayout} every prefix ends
 * in {@code /} and no key has an empty segment.
 */
public final class WorkLayout {

    public static final String EXPORTS_PREFIX = "exports/";

    /** Where files with requests are dropped: {@code drop/<principal>/<file>}, as a bucket policy can say it. */
    public static final String DROP_PREFIX = "drop/";

    /** Drops of which each line was taken. */
    public static final String DROP_DONE_PREFIX = "drop-done/";

    /** Drops of which something was refused. */
    public static final String DROP_QUARANTINE_PREFIX = "drop-quarantine/";

    /** Cost tables, which stay. */
    public static final String COST_PREFIX = "cost/";

    private static final String COST_MANIFEST = "_manifest.json";

    private static final Pattern REQUEST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private WorkLayout() {}

    /**
     * The package that an attempt at an export request makes: a key of its own, so that one which was overtaken can take
     * its package away and never another's.
     *
     * @param attempt from 1
     */
    public static String exportPackage(TenantId tenant, String requestId, int attempt) {
        return exportsFor(tenant, requestId) + "attempt=" + attempt + "/export.zip";
    }

    /** All that was made for a request. */
    public static String exportsFor(TenantId tenant, String requestId) {
        return exportsOf(tenant) + "request_id=" + request(requestId) + "/";
    }

    /** All that was exported of a tenant. */
    public static String exportsOf(TenantId tenant) {
        return EXPORTS_PREFIX + KeyForm.pathSegment(tenant) + "/";
    }

    /** All that runs over bills of a month have left. */
    public static String costsOf(YearMonth period) {
        return COST_PREFIX + "period=" + period + "/";
    }

    /** All that a run over a bill has left. */
    public static String costRun(YearMonth period, String run) {
        return costsOf(period) + "run=" + run + "/";
    }

    /** The table of a run: a key of its own for each content, so that no other content ever replaces it. */
    public static String costTable(YearMonth period, String run, String sha256) {
        return costRun(period, run) + "cost-" + sha256.substring(0, 16) + ".parquet";
    }

    /** What makes a run's table exist. Engines that read the table pass over names with such a first character. */
    public static String costManifest(YearMonth period, String run) {
        return costRun(period, run) + COST_MANIFEST;
    }

    /** Whether it is the key of such a manifest. */
    public static boolean isCostManifest(String key) {
        return key.startsWith(COST_PREFIX) && key.endsWith("/" + COST_MANIFEST);
    }

    /**
     * Where a drop goes, and what became of it: a place of its own for each content that was dropped under this name.
     *
     * @param prefix {@link #DROP_DONE_PREFIX} or {@link #DROP_QUARANTINE_PREFIX}
     * @param key that it was dropped under, whatever it looks like
     * @param contentId hex digits that stand for its content
     */
    public static String settledDrop(String prefix, String key, String contentId) {
        String name = key.substring(DROP_PREFIX.length());
        int slash = name.indexOf('/');
        // No key form has an underscore that is not followed by two hex digits, or by a hash.
        String principal = slash < 1 ? "_nobody" : writtenSafely(name.substring(0, slash));
        return prefix + "principal=" + principal + "/file=" + writtenSafely(name.substring(slash + 1)) + "/content="
                + contentId + "/";
    }

    /** As ids of tenants are. */
    private static String writtenSafely(String any) {
        return new TenantId(any).keyForm();
    }

    private static String request(String id) {
        if (!REQUEST.matcher(id).matches()) {
            throw new SyncHubException(
                    ErrorCode.REQUEST_UNKNOWN,
                    "invalid request id of " + id.length() + " characters",
                    "`synchub requests list` shows the requests.");
        }
        return id;
    }
}
