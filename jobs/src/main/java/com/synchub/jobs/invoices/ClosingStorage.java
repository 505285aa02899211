package com.synchub.jobs.invoices;

import com.synchub.invoice.MeteredStorage;
import com.synchub.invoice.SealedUsage;
import com.synchub.invoice.StorageUsage;
import com.synchub.tenant.TenantId;
import com.synchub.usage.StorageDays;
import com.synchub.vault.WorkBucket;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What a tenant has stored in the month of its fence. The last days are not metered yet, and can't be once its backups are
 * erased: for so many days as elsewhere they are what was stored before, the last one until the fence was raised.
 */
final class ClosingStorage {

    /** As metering carries on what a backup found. */
    private static final int MOST_CARRIED = 2;

    private static final BigInteger DAY_SECONDS =
            BigInteger.valueOf(Duration.ofDays(1).toSeconds());

    private ClosingStorage() {}

    /** By day; a day of which nobody knows is not among them. */
    static List<SealedUsage.Stored> of(WorkBucket bucket, TenantId tenant, Instant raisedAt) {
        LocalDate last = LocalDate.ofInstant(raisedAt, ZoneOffset.UTC);
        LocalDate first = last.withDayOfMonth(1);
        return of(
                MeteredStorage.of(new StorageDays(bucket), first.minusDays(MOST_CARRIED), last.plusDays(1))
                        .of(tenant),
                raisedAt);
    }

    /** @param known what is metered, from two days before the month on, in order of days */
    static List<SealedUsage.Stored> of(List<StorageUsage.Day> known, Instant raisedAt) {
        LocalDate first = LocalDate.ofInstant(raisedAt, ZoneOffset.UTC).withDayOfMonth(1);
        List<SealedUsage.Stored> days = new ArrayList<>();
        known.stream()
                .filter(day -> !day.day().isBefore(first))
                .forEach(day -> days.add(new SealedUsage.Stored(day.day(), day.byteSeconds(), false)));
        if (!known.isEmpty()) {
            carry(known.get(known.size() - 1), raisedAt, first, days);
        }
        return days;
    }

    private static void carry(
            StorageUsage.Day newest, Instant raisedAt, LocalDate first, List<SealedUsage.Stored> days) {
        LocalDate last = LocalDate.ofInstant(raisedAt, ZoneOffset.UTC);
        if (ChronoUnit.DAYS.between(newest.day(), last) > MOST_CARRIED) {
            return;
        }
        for (LocalDate day = newest.day().plusDays(1); !day.isAfter(last); day = day.plusDays(1)) {
            if (!day.isBefore(first)) {
                days.add(new SealedUsage.Stored(
                        day, day.equals(last) ? until(raisedAt, newest.byteSeconds()) : newest.byteSeconds(), true));
            }
        }
    }

    /** The part of a whole day's that falls before a moment of that day. */
    private static BigInteger until(Instant moment, BigInteger byteSeconds) {
        long seconds =
                Duration.between(moment.truncatedTo(ChronoUnit.DAYS), moment).toSeconds();
        return byteSeconds.multiply(BigInteger.valueOf(seconds)).divide(DAY_SECONDS);
    }
}
