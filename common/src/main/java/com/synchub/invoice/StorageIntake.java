package com.synchub.invoice;

import com.synchub.billing.Account;
import com.synchub.billing.Span;
import com.synchub.rating.Meter;
import com.synchub.tenant.TenantId;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Storage of tenants, and whether it is known for all the days for which it has a price. */
final class StorageIntake {

    private final StorageUsage storage;
    private final TenantFacts facts;
    private final Period period;

    StorageIntake(StorageUsage storage, TenantFacts facts, Period period) {
        this.storage = storage;
        this.facts = facts;
        this.period = period;
    }

    List<StorageUsage.Day> daysOf(TenantId tenant) {
        return storage.metered() ? storage.of(tenant) : List.of();
    }

    /** Parks the account unless storage is known for all days that the tenant belongs to it. */
    void check(TenantId tenant, Span<Account> belongs, Tally tally) {
        Set<LocalDate> known = knownDays(tenant);
        for (LocalDate day = period.first(); day.isBefore(period.end()); day = day.plusDays(1)) {
            if (belongs.covers(day) && facts.bills(tenant, belongs.from(), day)) {
                checkDay(day, known, tally);
            }
        }
    }

    /** The same for a tenant without an account that used something; it is asked for from its first known day on. */
    void checkAlone(TenantId tenant, Tally tally) {
        if (!tally.used()) {
            return;
        }
        LocalDate end = facts.cutOff(tenant).orElse(period.end());
        Set<LocalDate> known = knownDays(tenant);
        LocalDate first = known.stream().min(LocalDate::compareTo).orElse(period.first());
        for (LocalDate day = period.first(); day.isBefore(period.end()); day = day.plusDays(1)) {
            if (!day.isBefore(first) && day.isBefore(end)) {
                checkDay(day, known, tally);
            }
        }
    }

    private Set<LocalDate> knownDays(TenantId tenant) {
        return daysOf(tenant).stream().map(StorageUsage.Day::day).collect(Collectors.toSet());
    }

    private void checkDay(LocalDate day, Set<LocalDate> known, Tally tally) {
        int segment = tally.segments().indexOf(day);
        boolean priced = segment >= 0
                && tally.segments()
                        .all()
                        .get(segment)
                        .terms()
                        .price(Meter.STORAGE_GB_MONTHS)
                        .isPresent();
        if (priced && !storage.metered()) {
            tally.park(ParkReason.STORAGE_MISSING, "the rate card prices storage, and storage is not metered");
        } else if (priced && !known.contains(day)) {
            tally.park(ParkReason.STORAGE_MISSING, "storage of " + day + " is not known");
        }
    }
}
