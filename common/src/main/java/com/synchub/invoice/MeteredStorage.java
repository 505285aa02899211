package com.synchub.invoice;

import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.usage.DailyStorage;
import com.synchub.usage.StorageDay;
import com.synchub.usage.StorageDays;
import com.synchub.vault.Checksums;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The storage of a period as it was metered. Holds one bucket of tenants at a time, so ask for tenants in the order of their
 * hashes, as usage comes; any other order works, and reads files again. Not thread-safe.
 */
public final class MeteredStorage implements StorageUsage {

    private static final int NONE = -1;

    private final StorageDays store;
    private final List<StorageDay> known;
    private int bucket = NONE;
    private Map<TenantId, Map<LocalDate, BigInteger>> tenants = Map.of();

    /** @param known the days of the period of which it is known what was stored */
    private MeteredStorage(StorageDays store, List<StorageDay> known) {
        this.store = store;
        this.known = List.copyOf(known);
    }

    /**
     * The storage of some days.
     *
     * @param until the first day that is not wanted
     */
    public static MeteredStorage of(StorageDays store, LocalDate from, LocalDate until) {
        List<StorageDay> known = from.datesUntil(until)
                .flatMap(day -> store.read(day).stream())
                .filter(day -> !day.isUnknown())
                .toList();
        return new MeteredStorage(store, known);
    }

    @Override
    public boolean metered() {
        return !known.isEmpty();
    }

    @Override
    public String watermark() {
        StringBuilder all = new StringBuilder();
        for (StorageDay day : known) {
            all.append(day.day()).append('\n');
            day.files().forEach(file -> all.append(file.bucket())
                    .append(' ')
                    .append(file.sha256())
                    .append('\n'));
        }
        return known.isEmpty()
                ? StorageUsage.notMetered().watermark()
                : Checksums.of(all.toString().getBytes(StandardCharsets.UTF_8)).sha256();
    }

    /** Has each known day, also those on which the tenant had nothing. */
    @Override
    public List<Day> of(TenantId tenant) {
        hold(StorageDays.bucketOf(TenantHash.of(tenant)));
        Map<LocalDate, BigInteger> stored = tenants.getOrDefault(tenant, Map.of());
        List<Day> days = new ArrayList<>();
        for (StorageDay day : known) {
            days.add(new Day(day.day(), stored.getOrDefault(day.day(), BigInteger.ZERO)));
        }
        return days;
    }

    private void hold(int wanted) {
        if (bucket == wanted) {
            return;
        }
        Map<TenantId, Map<LocalDate, BigInteger>> read = new HashMap<>();
        for (StorageDay day : known) {
            for (StorageDay.File file : day.files()) {
                if (file.bucket() == wanted) {
                    store.rows(file).forEach(row -> add(row, read));
                }
            }
        }
        tenants = read;
        bucket = wanted;
    }

    private static void add(DailyStorage row, Map<TenantId, Map<LocalDate, BigInteger>> to) {
        to.computeIfAbsent(row.tenant(), tenant -> new HashMap<>())
                .put(row.day(), BigInteger.valueOf(row.byteSeconds()));
    }
}
