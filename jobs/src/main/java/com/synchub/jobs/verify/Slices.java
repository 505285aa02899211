package com.synchub.jobs.verify;

import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import java.util.BitSet;
import java.util.HexFormat;

/**
 * All tenants in {@value #COUNT} ranges of their hash: what a sample is made of. The same for every backup, whatever its
 * number of shards, so what was proved of a slice is remembered from one backup to the next.
 */
final class Slices {

    static final int COUNT = 1_024;

    private Slices() {}

    static int of(TenantId tenant) {
        return TenantHash.of(tenant).shard(COUNT);
    }

    static BitSet all() {
        BitSet all = new BitSet(COUNT);
        all.set(0, COUNT);
        return all;
    }

    /** The slices that overlap one of so many equal ranges of hashes, a power of two. */
    static BitSet within(int range, int ranges) {
        BitSet slices = new BitSet(COUNT);
        if (ranges >= COUNT) {
            slices.set(range / (ranges / COUNT));
        } else {
            int each = COUNT / ranges;
            slices.set(range * each, (range + 1) * each);
        }
        return slices;
    }

    static String format(BitSet slices) {
        return HexFormat.of().formatHex(slices.toByteArray());
    }

    static BitSet parse(String formatted) {
        return BitSet.valueOf(HexFormat.of().parseHex(formatted));
    }
}
