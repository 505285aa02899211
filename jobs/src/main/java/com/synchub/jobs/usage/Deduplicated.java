package com.synchub.jobs.usage;

import com.synchub.usage.IndexFile;
import com.synchub.usage.UsageTotals;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of the valid lines, or of a part of them.
 *
 * @param counted totals of the requests that count
 * @param late of them
 * @param withdrawn counted as late before, and in time as is known now
 * @param newest in the files of the index, in milliseconds since 1970
 * @param conflicts where the lines are
 * @param files of the index: the requests that count, and what was merged with them
 */
record Deduplicated(
        UsageTotals counted,
        long late,
        long withdrawn,
        long duplicates,
        long newest,
        List<Place> conflicts,
        List<IndexFile> files) {

    static final Deduplicated NOTHING =
            new Deduplicated(UsageTotals.NONE, 0, 0, 0, Long.MIN_VALUE, List.of(), List.of());

    /** A line of a log. */
    record Place(int log, long line) {}

    Deduplicated {
        conflicts = List.copyOf(conflicts);
        files = List.copyOf(files);
    }

    Deduplicated plus(Deduplicated other) {
        return new Deduplicated(
                counted.plus(other.counted),
                late + other.late,
                withdrawn + other.withdrawn,
                duplicates + other.duplicates,
                Math.max(newest, other.newest),
                joined(conflicts, other.conflicts),
                joined(files, other.files));
    }

    private static <T> List<T> joined(List<T> some, List<T> others) {
        List<T> all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }
}
