package com.synchub.layout;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.tenant.KeyForm;
import com.synchub.tenant.TenantId;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys of the audit trail, in the work bucket: {@code audit/tenant_id=<key form>/dt=<day>/<table>-<shard>-<first>-<last>.parquet},
 * with the sequence numbers of the first and the last change in it. A batch that is written again has the same keys.
 */
public final class AuditLayout {

    public static final String PREFIX = "audit/";

    private static final Pattern SHARD = Pattern.compile("[A-Za-z0-9_.-]{1,100}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,40}");
    private static final Pattern OBJECT = Pattern.compile(PREFIX
            + "tenant_id=([^/]+)/dt=(\\d{4}-\\d{2}-\\d{2})/([a-z][a-z0-9_]*)-([A-Za-z0-9_.-]{1,100})-([0-9]{1,40})-([0-9]{1,40})"
            + "\\.parquet");

    /**
     * What a key says.
     *
     * @param day of the changes, UTC
     */
    public record AuditObject(String keyForm, LocalDate day, String table, String shard, String first, String last) {}

    private AuditLayout() {}

    /** All that has happened to a tenant's items. */
    public static String trailOf(TenantId tenant) {
        return PREFIX + KeyForm.pathSegment(tenant) + "/";
    }

    /** Changes of one tenant, day, table and shard. Errors: {@code SOURCE_RESPONSE_INVALID} for what no shard is called. */
    public static String object(TenantId tenant, LocalDate day, String table, String shard, String first, String last) {
        require(SHARD, shard);
        require(NUMBER, first);
        require(NUMBER, last);
        return trailOf(tenant) + "dt=" + day + "/" + table + "-" + shard + "-" + first + "-" + last + ".parquet";
    }

    /** What this key says; empty if it is another one. */
    public static Optional<AuditObject> parse(String key) {
        Matcher matcher = OBJECT.matcher(key);
        try {
            return matcher.matches()
                    ? Optional.of(new AuditObject(
                            matcher.group(1),
                            LocalDate.parse(matcher.group(2)),
                            matcher.group(3),
                            matcher.group(4),
                            matcher.group(5),
                            matcher.group(6)))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static void require(Pattern pattern, String part) {
        if (!pattern.matcher(part).matches()) {
            throw new SyncHubException(
                    ErrorCode.SOURCE_RESPONSE_INVALID,
                    "invalid name of a shard, or number of a change, of " + part.length() + " characters",
                    "Look at what is between here and DynamoDB; nothing of this batch was written.");
        }
    }
}
