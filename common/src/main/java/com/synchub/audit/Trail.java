package com.synchub.audit;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.AuditLayout;
import com.synchub.layout.AuditLayout.AuditObject;
import com.synchub.parquet.MemoryInput;
import com.synchub.parquet.MemoryOutput;
import com.synchub.parquet.RecordFileReader;
import com.synchub.parquet.RecordFileWriter;
import com.synchub.secrets.TenantSeal;
import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The objects of the trail. Thread-safe. Fails as the bucket does. */
public final class Trail {

    private static final String TENANT_KEY = "synchub.tenant_id";
    private static final String TABLE_KEY = "synchub.table";
    private static final String SECRETS_KEY_ID = "synchub.secrets_key_id";
    private static final String SECRETS_KEY = "synchub.secrets_key";
    private static final String PARQUET = "application/vnd.apache.parquet";

    /**
     * What was written.
     *
     * @param key of the object
     * @param rows changes in it
     */
    public record Written(String key, long rows, long bytes) {}

    private final WorkBucket bucket;

    public Trail(WorkBucket bucket) {
        this.bucket = bucket;
    }

    /**
     * Writes changes of one tenant, day and table, unless they are there: a batch that is written again writes the same.
     *
     * @param changes at least one, in the order of their numbers
     * @param seal of their secrets; null if there are none
     */
    public Written write(String shard, LocalDate day, List<Change> changes, @Nullable TenantSeal seal) {
        Change first = changes.get(0);
        String key = AuditLayout.object(
                first.tenant(),
                day,
                first.table(),
                shard,
                first.sequence(),
                changes.get(changes.size() - 1).sequence());
        MemoryOutput file = new MemoryOutput();
        long rows;
        try (RecordFileWriter<Change> writer = new RecordFileWriter<>(TrailFormat.CHANGES, file)) {
            changes.forEach(writer::write);
            rows = writer.finish(footer(first, seal)).rows();
        }
        byte[] body = file.copy();
        if (!bucket.putIfAbsent(key, body, PARQUET)) {
            requireSame(key, changes);
        }
        return new Written(key, rows, body.length);
    }

    private static Map<String, String> footer(Change first, @Nullable TenantSeal seal) {
        Map<String, String> footer = new HashMap<>();
        footer.put(TENANT_KEY, first.tenant().value());
        footer.put(TABLE_KEY, first.table());
        if (seal != null) {
            footer.put(SECRETS_KEY_ID, seal.keyId());
            footer.put(SECRETS_KEY, Base64.getEncoder().encodeToString(seal.wrappedKey()));
        }
        return footer;
    }

    /** Secrets are encrypted anew each time, so they are not compared. */
    private void requireSame(String key, List<Change> changes) {
        int[] at = {0};
        read(key, found -> {
            if (at[0] >= changes.size() || !isSame(found, changes.get(at[0]))) {
                throw differs(key);
            }
            at[0]++;
        });
        if (at[0] != changes.size()) {
            throw differs(key);
        }
    }

    /** Somebody may have been erased between the two: then the newer one says less. */
    private static boolean isSame(Change found, Change meant) {
        return found.sequence().equals(meant.sequence())
                && found.eventId().equals(meant.eventId())
                && found.tenant().equals(meant.tenant())
                && (meant.redacted()
                        || (java.util.Objects.equals(found.oldImage(), meant.oldImage())
                                && java.util.Objects.equals(found.newImage(), meant.newImage())));
    }

    private static SyncHubException differs(String key) {
        return new SyncHubException(
                        ErrorCode.OBJECT_FOREIGN,
                        "there is an object of the audit trail that this batch was to become, with other changes",
                        "Look who else writes below audit/ in the work bucket, with which database; nothing was replaced.")
                .about(AuditLayout.parse(key).map(AuditObject::keyForm).orElse(""));
    }

    /** Shows each change in an object; nothing if it is not there any more. */
    public void read(String key, Consumer<Change> changes) {
        bucket.read(key).ifPresent(bytes -> {
            try (RecordFileReader<Change> reader =
                    new RecordFileReader<>(TrailFormat.CHANGES, new MemoryInput(bytes))) {
                reader.forEachRemaining(changes);
            }
        });
    }

    /** A tenant's objects since a day, oldest day first. */
    public Iterable<WorkObject> objects(TenantId tenant) {
        return bucket.objects(AuditLayout.trailOf(tenant));
    }

    /** Takes an object away. */
    public void delete(String key) {
        bucket.delete(key);
    }
}
