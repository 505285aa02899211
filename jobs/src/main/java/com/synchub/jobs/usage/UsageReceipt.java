package com.synchub.jobs.usage;

import com.synchub.jobs.run.Receipt;
import com.synchub.usage.MeterCounts;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a metering came to: {@code lines = requests + duplicates + conflicts + malformed}.
 *
 * @param commit number of the commit it made; null if there was nothing new
 * @param objects logs that were read
 * @param ignored objects below the logs' prefix that are no logs
 * @param late requests that were delivered on a later day than their own
 * @param quarantine where the lines are that were not counted; null if there are none
 */
public record UsageReceipt(
        @Nullable Long commit,
        long objects,
        long ignored,
        long lines,
        long requests,
        long duplicates,
        long conflicts,
        SortedMap<String, Long> malformed,
        long late,
        long lateWithdrawn,
        long days,
        long tenants,
        @Nullable String quarantine)
        implements Receipt {

    /** Lines that were not counted because of what they are. */
    public static final String MALFORMED = "malformed";

    public static final String LINES = "lines";
    public static final String REQUESTS = "requests";
    public static final String DUPLICATES = "duplicates";
    public static final String CONFLICTS = "conflicts";
    public static final String LATE = "late";

    static UsageReceipt nothingNew(long ignored) {
        return new UsageReceipt(null, 0, ignored, 0, 0, 0, 0, new TreeMap<>(), 0, 0, 0, 0, null);
    }

    static UsageReceipt of(long commit, MeterCounts counts, long ignored, @Nullable String quarantine) {
        return new UsageReceipt(
                commit,
                counts.objects(),
                ignored,
                counts.lines(),
                counts.requests(),
                counts.duplicates(),
                counts.conflicts(),
                counts.malformed(),
                counts.late(),
                counts.lateWithdrawn(),
                counts.days(),
                counts.tenants(),
                quarantine);
    }

    public long malformedLines() {
        return malformed.values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public Map<String, Double> figures() {
        return Map.of(
                LINES, (double) lines,
                REQUESTS, (double) requests,
                DUPLICATES, (double) duplicates,
                CONFLICTS, (double) conflicts,
                MALFORMED, (double) malformedLines(),
                LATE, (double) late);
    }
}
