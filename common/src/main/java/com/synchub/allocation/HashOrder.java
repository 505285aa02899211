package com.synchub.allocation;

/** Places in the order of the 128-bit unsigned numbers there. A merge sort of ints: a boxed one takes five times as much. */
final class HashOrder {

    private HashOrder() {}

    static int[] of(long[] high, long[] low, int count) {
        int[] places = new int[count];
        for (int i = 0; i < count; i++) {
            places[i] = i;
        }
        int[] from = places;
        int[] to = new int[count];
        for (int width = 1; width < count && width > 0; width *= 2) {
            for (long start = 0; start < count; start += 2L * width) {
                int middle = (int) Math.min(count, start + width);
                int end = (int) Math.min(count, start + 2L * width);
                merge(high, low, from, to, (int) start, middle, end);
            }
            int[] swapped = from;
            from = to;
            to = swapped;
        }
        return from;
    }

    private static void merge(long[] high, long[] low, int[] from, int[] to, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft = left < middle && (right >= end || compare(high, low, from[left], from[right]) <= 0);
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }

    private static int compare(long[] high, long[] low, int one, int other) {
        int byHigh = Long.compareUnsigned(high[one], high[other]);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low[one], low[other]);
    }
}
