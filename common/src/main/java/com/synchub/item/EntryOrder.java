package com.synchub.item;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The entries of a {@link CanonicalBuffer} and their order by the unsigned bytes of their keys. The first eight bytes of
 * a key, as a number, decide nearly every comparison. Few entries are sorted by insertion, many by heap: an item may
 * hold 100,000 set elements.
 */
final class EntryOrder {

    private static final int INSERTION_LIMIT = 32;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** First eight key bytes, big-endian, zero-filled, sign bit flipped so that signed order is unsigned order. */
    private long[] prefixes = new long[64];

    private int[] starts = new int[64];
    private int[] keyLengths = new int[64];
    private int[] ends = new int[64];
    /** The entries' order; only this is moved when they are sorted. */
    private int[] order = new int[64];

    private int count;

    /** The order of the last item's attributes: the next one's mostly come in the same way. */
    private final int[] lastOrder = new int[INSERTION_LIMIT];

    private int lastCount;

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    void truncate(int newCount) {
        count = newCount;
    }

    /** The buffer has at least eight readable bytes from {@code key} on. */
    void add(byte[] bytes, int start, int key, int keyLength, int end) {
        if (count == starts.length) {
            grow();
        }
        long prefix = (long) LONG.get(bytes, key);
        if (keyLength < Long.BYTES) {
            prefix = keyLength == 0 ? 0 : prefix & (-1L << ((Long.BYTES - keyLength) << 3));
        }
        prefixes[count] = prefix ^ Long.MIN_VALUE;
        starts[count] = start;
        keyLengths[count] = keyLength;
        ends[count] = end;
        order[count] = count;
        count++;
    }

    private void grow() {
        int capacity = 2 * count;
        prefixes = Arrays.copyOf(prefixes, capacity);
        starts = Arrays.copyOf(starts, capacity);
        keyLengths = Arrays.copyOf(keyLengths, capacity);
        ends = Arrays.copyOf(ends, capacity);
        order = Arrays.copyOf(order, capacity);
    }

    /** Whether the entries from {@code level} on ascend strictly. */
    boolean isAscending(byte[] bytes, int level, int header) {
        for (int i = level + 1; i < count; i++) {
            if (compare(bytes, i - 1, i, header) >= 0) {
                return false;
            }
        }
        return true;
    }

    /** Sorts the entries from {@code level} on; false if two have equal keys. */
    boolean sort(byte[] bytes, int level, int header) {
        if (count - level > INSERTION_LIMIT) {
            heapSort(bytes, level, header);
        } else if (level > 0) {
            insertionSort(bytes, level, header);
        } else {
            if (count == lastCount) {
                System.arraycopy(lastOrder, 0, order, 0, count);
            }
            insertionSort(bytes, 0, header);
            System.arraycopy(order, 0, lastOrder, 0, count);
            lastCount = count;
        }
        return isAscending(bytes, level, header);
    }

    private void insertionSort(byte[] bytes, int level, int header) {
        for (int i = level + 1; i < count; i++) {
            int entry = order[i];
            int j = i;
            while (j > level && compareEntries(bytes, order[j - 1], entry, header) > 0) {
                order[j] = order[j - 1];
                j--;
            }
            order[j] = entry;
        }
    }

    private void heapSort(byte[] bytes, int level, int header) {
        int n = count - level;
        for (int i = n / 2 - 1; i >= 0; i--) {
            siftDown(bytes, level, i, n, header);
        }
        for (int last = n - 1; last > 0; last--) {
            swap(level, level + last);
            siftDown(bytes, level, 0, last, header);
        }
    }

    private void siftDown(byte[] bytes, int level, int root, int n, int header) {
        int parent = root;
        for (int child = 2 * parent + 1; child < n; child = 2 * parent + 1) {
            if (child + 1 < n && compare(bytes, level + child, level + child + 1, header) < 0) {
                child++;
            }
            if (compare(bytes, level + parent, level + child, header) >= 0) {
                return;
            }
            swap(level + parent, level + child);
            parent = child;
        }
    }

    private int compare(byte[] bytes, int i, int j, int header) {
        return compareEntries(bytes, order[i], order[j], header);
    }

    private int compareEntries(byte[] bytes, int a, int b, int header) {
        if (prefixes[a] != prefixes[b]) {
            return prefixes[a] < prefixes[b] ? -1 : 1;
        }
        int keyA = starts[a] + header;
        int keyB = starts[b] + header;
        return Arrays.compareUnsigned(bytes, keyA, keyA + keyLengths[a], bytes, keyB, keyB + keyLengths[b]);
    }

    private void swap(int i, int j) {
        int entry = order[i];
        order[i] = order[j];
        order[j] = entry;
    }

    /** Copies the entries from {@code level} on, in their order, to the front of {@code target}. */
    void gather(byte[] bytes, int level, byte[] target) {
        int to = 0;
        for (int i = level; i < count; i++) {
            int entry = order[i];
            int length = ends[entry] - starts[entry];
            System.arraycopy(bytes, starts[entry], target, to, length);
            to += length;
        }
    }
}
