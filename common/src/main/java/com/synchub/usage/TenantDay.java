package com.synchub.usage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one tenant used on one day, over all routes; exact.
 *
 * @param day in UTC
 * @param requestsMetered whether any usage of the day is metered; if not, zeros mean nothing
 * @param rows by route and outcome
 * @param storageDay the day's storage as it was metered; null if it was not yet
 * @param stored what the tenant had stored; null if nothing, or if nobody can say
 */
public record TenantDay(
        LocalDate day,
        boolean requestsMetered,
        List<DailyUsage> rows,
        @Nullable StorageDay storageDay,
        @Nullable DailyStorage stored) {

    /** MiB times microseconds in a GB-second, where a GB is 1,024 MiB, as AWS Lambda bills it. */
    private static final BigDecimal MEGABYTE_MICROS = BigDecimal.valueOf(1_024L * 1_000_000L);

    public TenantDay {
        rows = List.copyOf(rows);
    }

    /** What is known of a day's storage. */
    public enum StorageKnowledge {
        /** Backups of the day say it. */
        METERED,
        /** Taken to be as on an earlier day. */
        CARRIED,
        /** Nobody can say. */
        UNKNOWN,
        NOT_METERED
    }

    /** Those that ended so. */
    public long requests(Outcome outcome) {
        return rows.stream()
                .filter(row -> row.outcome() == outcome)
                .mapToLong(DailyUsage::requests)
                .sum();
    }

    /** All of them, however they ended. */
    public long requests() {
        return rows.stream().mapToLong(DailyUsage::requests).sum();
    }

    public long durationMicros() {
        return rows.stream().mapToLong(DailyUsage::durationMicros).sum();
    }

    /** Memory times duration of all requests; a division by powers of 2 and 10 ends, so it is exact. */
    public BigDecimal gigabyteSeconds() {
        BigInteger all = rows.stream()
                .map(row -> BigInteger.valueOf(row.megabyteMicros()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        BigDecimal exact = new BigDecimal(all).divide(MEGABYTE_MICROS).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }

    public StorageKnowledge storageKnowledge() {
        if (storageDay == null) {
            return StorageKnowledge.NOT_METERED;
        }
        if (storageDay.isUnknown()) {
            return StorageKnowledge.UNKNOWN;
        }
        return storageDay.isCarried() ? StorageKnowledge.CARRIED : StorageKnowledge.METERED;
    }

    /** 0 if nothing was stored, or if nobody can say. */
    public long byteSeconds() {
        return stored == null ? 0 : stored.byteSeconds();
    }

    /** 0 as that. */
    public long itemSeconds() {
        return stored == null ? 0 : stored.itemSeconds();
    }
}
