package com.synchub.invoice;

import com.synchub.tenant.TenantId;
import com.synchub.vault.Checksums;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Storage of a month in which tenants were purged. Of their last days only what was sealed is known: a purge erases the
 * backups by which they would have been metered later.
 */
public final class SealedStorage implements StorageUsage {

    private final StorageUsage metered;
    private final Map<String, List<SealedUsage>> byTenant = new HashMap<>();
    private final List<SealedUsage> all;

    private SealedStorage(StorageUsage metered, List<SealedUsage> seals) {
        this.metered = metered;
        this.all = seals.stream()
                .sorted(Comparator.comparing(SealedUsage::raisedAt).thenComparing(SealedUsage::request))
                .toList();
        all.forEach(one ->
                byTenant.computeIfAbsent(one.tenant(), key -> new ArrayList<>()).add(one));
    }

    /**
     * Lays what was sealed over what was metered.
     *
     * @param seals of the same month; none changes nothing
     */
    public static StorageUsage over(StorageUsage metered, List<SealedUsage> seals) {
        return seals.isEmpty() ? metered : new SealedStorage(metered, seals);
    }

    @Override
    public boolean metered() {
        return metered.metered()
                || all.stream().anyMatch(seal -> !seal.storage().isEmpty());
    }

    @Override
    public String watermark() {
        StringBuilder text = new StringBuilder(metered.watermark()).append('\n');
        all.forEach(seal -> text.append(Checksums.of(seal.json()).sha256()).append('\n'));
        return Checksums.of(text.toString().getBytes(StandardCharsets.UTF_8)).sha256();
    }

    @Override
    public List<Day> of(TenantId tenant) {
        List<SealedUsage> seal = byTenant.get(tenant.keyForm());
        if (seal == null) {
            return metered.of(tenant);
        }
        List<Day> days = new ArrayList<>();
        LocalDate last = LocalDate.MIN;
        for (SealedUsage one : seal) {
            LocalDate before = last;
            one.storage().stream().filter(day -> day.day().isAfter(before)).forEach(days::add);
            last = one.through();
        }
        LocalDate end = last;
        metered.of(tenant).stream().filter(day -> day.day().isAfter(end)).forEach(days::add);
        return days;
    }
}
