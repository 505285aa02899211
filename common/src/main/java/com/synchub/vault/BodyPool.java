package com.synchub.vault;

import java.util.ArrayDeque;

/**
 * Arrays for bodies in flight, in sizes of powers of two. Small objects come by the hundred thousand; without this each
 * would leave an array to the collector. Not thread-safe: used under the lock of {@link Uploads}.
 */
final class BodyPool {

    private static final int SMALLEST_SHIFT = 12;
    private static final int LARGEST_SHIFT = 23;

    private final ArrayDeque<byte[]>[] free;
    private final long mostPooledBytes;
    private long pooledBytes;

    @SuppressWarnings({"unchecked", "rawtypes"})
    BodyPool(long mostPooledBytes) {
        this.mostPooledBytes = mostPooledBytes;
        this.free = new ArrayDeque[LARGEST_SHIFT - SMALLEST_SHIFT + 1];
        for (int i = 0; i < free.length; i++) {
            free[i] = new ArrayDeque<>();
        }
    }

    /** Bytes an array for this many has. */
    static int capacityFor(int length) {
        if (length > 1 << LARGEST_SHIFT) {
            return length;
        }
        return 1 << shiftFor(length);
    }

    byte[] take(int length) {
        if (length <= 1 << LARGEST_SHIFT) {
            byte[] pooled = free[shiftFor(length) - SMALLEST_SHIFT].pollLast();
            if (pooled != null) {
                pooledBytes -= pooled.length;
                return pooled;
            }
        }
        return new byte[capacityFor(length)];
    }

    void give(byte[] body) {
        if (body.length <= 1 << LARGEST_SHIFT && pooledBytes + body.length <= mostPooledBytes) {
            pooledBytes += body.length;
            free[shiftFor(body.length) - SMALLEST_SHIFT].addLast(body);
        }
    }

    private static int shiftFor(int length) {
        return Math.max(SMALLEST_SHIFT, Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(length, 1) - 1));
    }
}
