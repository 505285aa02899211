package com.synchub.restore;

import com.synchub.dynamodb.BatchWrites;
import com.synchub.dynamodb.TenantQuery;
import com.synchub.item.CanonicalItems;
import com.synchub.item.ItemView;
import com.synchub.manifest.ManifestRow;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Deletes the items of a tenant that its backup does not have. Memory is flat: a tenant of many items is gone through in
 * several passes, each about the keys of one range of hashes.
 */
final class SurplusItems {

    /** About 20 MB of hashes. */
    private static final long KEYS_IN_A_PASS = 250_000;

    private final Target target;
    private final long keysInAPass;

    SurplusItems(Target target) {
        this(target, KEYS_IN_A_PASS);
    }

    SurplusItems(Target target, long keysInAPass) {
        this.target = target;
        this.keysInAPass = keysInAPass;
    }

    /** Deletes them, and answers how many. */
    long delete(TargetTable table, TenantId tenant, List<ManifestRow> objects, WantedItems wanted) {
        long backedUp = objects.stream().mapToLong(ManifestRow::rows).sum();
        int passes = (int) (backedUp / keysInAPass + 1);
        long deleted = 0;
        for (int pass = 0; pass < passes; pass++) {
            deleted += delete(table, tenant, keys(table, wanted, pass, passes), pass, passes);
        }
        return deleted;
    }

    private static Set<TenantHash> keys(TargetTable table, WantedItems wanted, int pass, int passes) {
        Set<TenantHash> keys = new HashSet<>();
        byte[] sortKey = table.definition().sortKey().getBytes(StandardCharsets.UTF_8);
        wanted.forEach(item -> {
            TenantHash hash = hashOfKey(item, sortKey);
            if (passOf(hash, passes) == pass) {
                keys.add(hash);
            }
        });
        return keys;
    }

    private long delete(TargetTable table, TenantId tenant, Set<TenantHash> wanted, int pass, int passes) {
        byte[] sortKey = table.definition().sortKey().getBytes(StandardCharsets.UTF_8);
        TenantQuery query = TenantQuery.keys(
                target.client(),
                target.reads(),
                table.name(),
                table.definition().sortKey(),
                tenant);
        ItemView item = new ItemView();
        List<WriteRequest> batch = new ArrayList<>(BatchWrites.BATCH_ITEMS);
        long deleted = 0;
        while (query.next(item)) {
            TenantHash hash = hashOfKey(item, sortKey);
            if (passOf(hash, passes) == pass && !wanted.contains(hash)) {
                Map<String, AttributeValue> key = CanonicalItems.toAttributeValues(item);
                batch.add(WriteRequest.builder().deleteRequest(d -> d.key(key)).build());
                deleted++;
                if (batch.size() == BatchWrites.BATCH_ITEMS) {
                    flush(table, batch);
                }
            }
        }
        flush(table, batch);
        return deleted;
    }

    private void flush(TargetTable table, List<WriteRequest> batch) {
        if (!batch.isEmpty()) {
            target.batches().write(Map.of(table.name(), List.copyOf(batch)), batch.size());
            batch.clear();
        }
    }

    private static TenantHash hashOfKey(ItemView item, byte[] sortKey) {
        item.rewind();
        while (item.next()) {
            if (item.compareName(sortKey) == 0) {
                TenantHash hash = TenantHash.ofUtf8(item.bytes(), item.valueOffset(), item.valueLength());
                item.rewind();
                return hash;
            }
        }
        throw new IllegalStateException("an item without its sort key");
    }

    private static int passOf(TenantHash hash, int passes) {
        return (int) Long.remainderUnsigned(hash.low(), passes);
    }
}
