package com.synchub.layout;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.tenant.KeyForm;
import com.synchub.tenant.TenantId;
import java.util.regex.Pattern;

/**
 * The keys of the work bucket, which has no versions and whose objects expire. As in {@link VaultLayout} every prefix ends
 * in {@code /} and no key has an empty segment.
 */
public final class WorkLayout {

    public static final String EXPORTS_PREFIX = "exports/";

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
