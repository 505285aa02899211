package com.synchub.jobs.usage;

import com.synchub.usage.DailyFormat;
import com.synchub.usage.DailyUsage;
import com.synchub.usage.UsageTotals;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Adds up the requests of the tenants of one bucket. Memory is the rows that they come to. */
final class RowSums {

    /** By the part of the usage that says what it adds to. */
    private final Map<ByteBuffer, UsageTotals> rows = new HashMap<>();

    RowSums(Iterable<ByteBuffer> records) {
        for (ByteBuffer record : records) {
            byte kind = record.get();
            ByteBuffer usage = record.slice();
            rows.merge(
                    usage.slice(UsageBytes.ROW, usage.limit() - UsageBytes.ROW), added(kind, usage), UsageTotals::plus);
        }
    }

    private static UsageTotals added(byte kind, ByteBuffer usage) {
        if (kind == Deduplication.WITHDRAWN) {
            return new UsageTotals(0, 0, 0, -1);
        }
        return new UsageTotals(
                1, UsageBytes.micros(usage), UsageBytes.megabyteMicros(usage), kind == Deduplication.LATE ? 1 : 0);
    }

    /** The sums of each day, in the order of its file. */
    SortedMap<LocalDate, List<DailyUsage>> byDay() {
        SortedMap<LocalDate, List<DailyUsage>> days = new TreeMap<>();
        rows.forEach((row, sum) -> {
            DailyUsage usage = rowOf(row, sum);
            days.computeIfAbsent(usage.day(), day -> new ArrayList<>()).add(usage);
        });
        days.values().forEach(day -> day.sort(DailyFormat.ORDER));
        return days;
    }

    private static DailyUsage rowOf(ByteBuffer row, UsageTotals sum) {
        ByteBuffer usage = ByteBuffer.allocate(UsageBytes.ROW + row.remaining())
                .position(UsageBytes.ROW)
                .put(row.duplicate())
                .flip();
        return new DailyUsage(
                UsageBytes.tenant(usage),
                UsageBytes.day(usage),
                UsageBytes.route(usage),
                UsageBytes.outcome(usage),
                sum.requests(),
                sum.durationMicros(),
                sum.megabyteMicros(),
                sum.lateRequests());
    }
}
