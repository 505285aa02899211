package com.synchub.parquet;

import java.util.Arrays;

/**
 * Repetition or definition levels of one page, in Parquet's hybrid of runs and packed bits: one run if all are the
 * same, else packed. Reused; not thread-safe.
 */
final class RunLevels {

    private static final int GROUP = 8;

    private final int bits;
    private byte[] levels = new byte[64];
    private int count;
    private boolean mixed;

    /**
     * Levels of one column.
     *
     * @param max the highest level, 0 to 3; if it is 0, nothing is kept or written
     */
    RunLevels(int max) {
        bits = Integer.SIZE - Integer.numberOfLeadingZeros(max);
    }

    void clear() {
        count = 0;
        mixed = false;
    }

    void add(int level) {
        if (bits == 0) {
            return;
        }
        // Room for a whole group is always there, so that packing reads zeros or leftovers, never beyond the end.
        if (levels.length - count <= GROUP) {
            levels = Arrays.copyOf(levels, levels.length * 2);
        }
        levels[count] = (byte) level;
        mixed |= level != levels[0];
        count++;
    }

    /** The levels with their length in front, as a data page begins. */
    void writeTo(ByteSink page) {
        if (bits == 0) {
            return;
        }
        int lengthAt = page.length();
        page.putInt(0);
        if (mixed) {
            writePacked(page);
        } else {
            page.putVarint((long) count << 1);
            page.put(count == 0 ? 0 : levels[0]);
        }
        page.setInt(lengthAt, page.length() - lengthAt - Integer.BYTES);
    }

    private void writePacked(ByteSink page) {
        int groups = (count + GROUP - 1) / GROUP;
        page.putVarint((long) groups << 1 | 1);
        Arrays.fill(levels, count, groups * GROUP, (byte) 0);
        for (int from = 0; from < groups * GROUP; from += GROUP) {
            long packed = 0;
            for (int i = 0; i < GROUP; i++) {
                packed |= (long) levels[from + i] << (i * bits);
            }
            for (int i = 0; i < bits; i++) {
                page.put((int) (packed >>> (i * Byte.SIZE)));
            }
        }
    }
}
