package com.synchub.invoice;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.rating.Meter;
import com.synchub.tenant.TenantId;
import com.synchub.usage.DailyUsage;
import com.synchub.usage.Outcome;
import com.synchub.usage.TenantUsage;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a purged tenant used, from the first day of a month until it was purged: by day and meter, without routes. It is
 * what stays as evidence of its last bill.
 *
 * @param request by which it is purged
 * @param tenant the key form of its id
 * @param month as {@code 2026-11}
 * @param through the day on which the fence was raised, in UTC
 * @param usageCommit the newest commit of usage then; 0 if nothing was ever metered
 * @param meteredAt the time of that commit's run
 * @param rows by day, meter and outcome
 */
public record SealedUsage(
        int format,
        String request,
        String tenant,
        String month,
        LocalDate through,
        Instant raisedAt,
        long usageCommit,
        @Nullable Instant meteredAt,
        List<Row> rows) {

    public static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * A quantity of a day, exact.
     *
     * @param outcome how the requests ended; null for storage
     * @param quantity whole, as text
     * @param unit what is counted
     * @param carried true if it was not metered, but is that of a day before
     */
    public record Row(
            LocalDate day, Meter meter, @Nullable Outcome outcome, String quantity, String unit, boolean carried) {}

    /**
     * Storage of a day.
     *
     * @param carried see {@link Row#carried}
     */
    public record Stored(LocalDate day, BigInteger byteSeconds, boolean carried) {}

    public SealedUsage {
        rows = List.copyOf(rows);
    }

    /** Adds up the rows; those after the last day are left out. */
    public static List<Row> rows(TenantUsage usage, LocalDate through, List<Stored> storage) {
        List<Row> rows = new ArrayList<>();
        Map<LocalDate, Map<Outcome, BigInteger[]>> byDay = new TreeMap<>();
        for (DailyUsage row : usage.days()) {
            if (!row.day().isAfter(through)) {
                BigInteger[] sums = byDay.computeIfAbsent(row.day(), day -> new TreeMap<>())
                        .computeIfAbsent(row.outcome(), outcome -> new BigInteger[] {BigInteger.ZERO, BigInteger.ZERO});
                sums[0] = sums[0].add(BigInteger.valueOf(row.requests()));
                sums[1] = sums[1].add(BigInteger.valueOf(row.megabyteMicros()));
            }
        }
        byDay.forEach((day, outcomes) -> outcomes.forEach((outcome, sums) -> {
            rows.add(new Row(day, Meter.API_REQUESTS, outcome, sums[0].toString(), "request", false));
            rows.add(new Row(day, Meter.COMPUTE_GB_SECONDS, outcome, sums[1].toString(), "MiB-microsecond", false));
        }));
        storage.forEach(stored -> rows.add(new Row(
                stored.day(),
                Meter.STORAGE_GB_MONTHS,
                null,
                stored.byteSeconds().toString(),
                "byte-second",
                stored.carried())));
        return rows;
    }

    /** Whether it is of this tenant. */
    boolean isOf(TenantId id) {
        return tenant.equals(id.keyForm());
    }

    /** Its storage, in order of days. */
    List<StorageUsage.Day> storage() {
        return rows.stream()
                .filter(row -> row.meter() == Meter.STORAGE_GB_MONTHS)
                .map(row -> new StorageUsage.Day(row.day(), new BigInteger(row.quantity())))
                .toList();
    }

    /** Equal ones give equal bytes. */
    public byte[] json() {
        return JSON.writeValueAsBytes(this);
    }

    /** Errors: {@code USAGE_INCONSISTENT}, {@code FORMAT_UNKNOWN}. */
    public static SealedUsage parse(byte[] json) {
        SealedUsage seal;
        try {
            seal = JSON.readValue(json, SealedUsage.class);
        } catch (JacksonException e) {
            throw new SyncHubException(
                    ErrorCode.USAGE_INCONSISTENT,
                    "cannot read the sealed usage of a purged tenant: it is not what was written",
                    "Somebody has changed an object below invoices/closing/ in the work bucket; see the runbook invoices.md.",
                    e);
        }
        if (seal.format() != FORMAT) {
            throw new SyncHubException(
                    ErrorCode.FORMAT_UNKNOWN,
                    "cannot read the sealed usage of a purged tenant: it has format " + seal.format()
                            + ", this version reads " + FORMAT,
                    "Use the version of this service that wrote it, or a newer one.");
        }
        return seal;
    }
}
