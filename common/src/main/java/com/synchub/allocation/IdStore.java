package com.synchub.allocation;

import com.synchub.tenant.TenantId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Ids of tenants as bytes, one behind the other: a string each would take twice as much. */
final class IdStore {

    /** More than an id has, so that an id is in one block. */
    private static final int BLOCK_BYTES = 1 << 20;

    private static final int BLOCK_BITS = 20;

    private final List<byte[]> blocks = new ArrayList<>();
    private long[] packed = new long[1024];
    private int count;
    private int used = BLOCK_BYTES;

    void add(TenantId tenant) {
        byte[] utf8 = tenant.utf8();
        if (used + utf8.length > BLOCK_BYTES) {
            blocks.add(new byte[BLOCK_BYTES]);
            used = 0;
        }
        System.arraycopy(utf8, 0, blocks.get(blocks.size() - 1), used, utf8.length);
        if (count == packed.length) {
            packed = Arrays.copyOf(packed, count * 2);
        }
        // Where it begins, and above that how long it is.
        long start = ((long) (blocks.size() - 1) << BLOCK_BITS) | used;
        packed[count++] = start << 12 | utf8.length;
        used += utf8.length;
    }

    TenantId get(int place) {
        long found = packed[place];
        int length = (int) (found & 0xfff);
        long start = found >>> 12;
        byte[] block = blocks.get((int) (start >>> BLOCK_BITS));
        return TenantId.ofUtf8(block, (int) (start & (BLOCK_BYTES - 1)), length);
    }
}
