package com.synchub.usage;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.ManifestShards;
import com.synchub.manifest.ShardReader;
import com.synchub.manifest.ShardRef;
import com.synchub.manifest.TableCommit;
import com.synchub.tenant.SyntheticTenants;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Adds up what tenants had stored on a day, from the manifests of backups. Memory is the tenants of one range of hashes. */
final class StorageMeter {

    /** Takes the usage of a bucket. */
    interface Sink {

        /**
         * All rows of the bucket.
         *
         * @param rows sorted by the bytes of the tenant
         */
        void bucket(int bucket, List<DailyStorage> rows);
    }

    private final Vault vault;

    StorageMeter(Vault vault) {
        this.vault = vault;
    }

    /**
     * Measures a day; buckets come in order, those without usage not at all. Synthetic tenants are left out.
     *
     * @return what the others had, in byte-seconds
     * @throws SyncHubException {@code COUNTS_DO_NOT_ADD_UP} if tenants' sizes are not what the backups say of all
     */
    BigInteger measure(StoragePlan plan, Sink sink) {
        int ranges = ranges(plan);
        BigInteger found = BigInteger.ZERO;
        BigInteger nobodys = BigInteger.ZERO;
        for (int range = 0; range < ranges; range++) {
            Map<TenantId, Sum> sums = add(plan, range, ranges);
            BigInteger synthetic = takeSynthetic(sums);
            nobodys = nobodys.add(synthetic);
            found = found.add(synthetic).add(hand(plan, sums, sink));
        }
        BigInteger expected = plan.samples().stream()
                .map(sample -> BigInteger.valueOf(sample.backup().totals().itemBytes())
                        .multiply(BigInteger.valueOf(sample.seconds())))
                .reduce(BigInteger.ZERO, BigInteger::add);
        if (!found.equals(expected)) {
            throw new SyncHubException(
                    ErrorCode.COUNTS_DO_NOT_ADD_UP,
                    "cannot meter the storage of " + plan.day() + ": tenants have " + found
                            + " byte-seconds, their backups " + expected,
                    "Nothing of this day was metered. Verify these backups; if they are whole, report it.");
        }
        return found.subtract(nobodys);
    }

    /** What backups have of tenants that nobody is; nobody pays for it. */
    private static BigInteger takeSynthetic(Map<TenantId, Sum> sums) {
        BigInteger all = BigInteger.ZERO;
        for (Iterator<Map.Entry<TenantId, Sum>> each = sums.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<TenantId, Sum> one = each.next();
            if (SyntheticTenants.isSynthetic(one.getKey())) {
                all = all.add(BigInteger.valueOf(one.getValue().byteSeconds));
                each.remove();
            }
        }
        return all;
    }

    private static int ranges(StoragePlan plan) {
        return plan.samples().stream()
                .flatMap(sample -> sample.backup().tables().stream())
                .mapToInt(table -> table.shards().size())
                .min()
                .stream()
                .map(shards -> Math.min(shards, DailyFormat.BUCKETS))
                .findFirst()
                .orElse(1);
    }

    private Map<TenantId, Sum> add(StoragePlan plan, int range, int ranges) {
        Map<TenantId, Sum> sums = new HashMap<>();
        for (StoragePlan.Sample sample : plan.samples()) {
            for (TableCommit table : sample.backup().tables()) {
                int each = table.shards().size() / ranges;
                for (ShardRef shard : table.shards().subList(range * each, (range + 1) * each)) {
                    add(table, shard, sample.seconds(), sums);
                }
            }
        }
        return sums;
    }

    private void add(TableCommit table, ShardRef shard, long seconds, Map<TenantId, Sum> sums) {
        try (ShardReader<ManifestRow> rows = ManifestShards.of(vault, table).read(shard)) {
            while (rows.hasNext()) {
                ManifestRow row = rows.next();
                sums.computeIfAbsent(row.tenant(), tenant -> new Sum()).add(row, seconds);
            }
        }
    }

    private static BigInteger hand(StoragePlan plan, Map<TenantId, Sum> sums, Sink sink) {
        Map<Integer, List<DailyStorage>> buckets = new HashMap<>();
        BigInteger all = BigInteger.ZERO;
        for (Map.Entry<TenantId, Sum> each : sums.entrySet()) {
            Sum sum = each.getValue();
            buckets.computeIfAbsent(DailyFormat.bucketOf(TenantHash.of(each.getKey())), bucket -> new ArrayList<>())
                    .add(new DailyStorage(each.getKey(), plan.day(), sum.byteSeconds, sum.itemSeconds));
            all = all.add(BigInteger.valueOf(sum.byteSeconds));
        }
        buckets.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(bucket -> {
            bucket.getValue().sort(Comparator.comparing(DailyStorage::tenant, DailyFormat::compareTenants));
            sink.bucket(bucket.getKey(), bucket.getValue());
        });
        return all;
    }

    /** Of one tenant. */
    private static final class Sum {
        private long byteSeconds;
        private long itemSeconds;

        void add(ManifestRow row, long seconds) {
            byteSeconds = Math.addExact(byteSeconds, Math.multiplyExact(row.itemBytes(), seconds));
            itemSeconds = Math.addExact(itemSeconds, Math.multiplyExact(row.rows(), seconds));
        }
    }
}
