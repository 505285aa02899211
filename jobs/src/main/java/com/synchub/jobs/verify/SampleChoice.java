package com.synchub.jobs.verify;

import java.time.Instant;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Which tenants a sampled verify reads: whole slices, never and least recently proved first, until they are enough. */
record SampleChoice(double share, long atLeast) {

    /**
     * The chosen slices.
     *
     * @param rows manifest rows of each slice
     * @param proved when slices were last proved; absent where never
     */
    BitSet choose(long[] rows, Map<Integer, Instant> proved) {
        long wanted = Math.max(atLeast, (long) Math.ceil(LongStream.of(rows).sum() * share));
        List<Integer> oldestFirst = IntStream.range(0, rows.length)
                .boxed()
                .sorted(Comparator.comparing(slice -> proved.getOrDefault(slice, Instant.MIN)))
                .toList();
        BitSet chosen = new BitSet(rows.length);
        long found = 0;
        for (int slice : oldestFirst) {
            if (found >= wanted) {
                break;
            }
            chosen.set(slice);
            found += rows[slice];
        }
        return chosen;
    }

    static long rowsIn(BitSet slices, long[] rows) {
        return slices.stream().mapToLong(slice -> rows[slice]).sum();
    }
}
