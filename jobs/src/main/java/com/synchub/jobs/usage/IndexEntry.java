package com.synchub.jobs.usage;

import java.nio.ByteBuffer;

/**
 * A request that was counted.
 *
 * @param timestamp in milliseconds since 1970
 * @param late whether it was counted as late
 */
record IndexEntry(Request.Hash id, Request.Hash content, long timestamp, boolean late) {

    static final int BYTES = 2 * Request.Hash.BYTES + Long.BYTES + 1;

    void to(ByteBuffer out) {
        id.to(out);
        content.to(out);
        out.putLong(timestamp);
        out.put((byte) (late ? 1 : 0));
    }

    static IndexEntry from(ByteBuffer in) {
        return new IndexEntry(Request.Hash.from(in), Request.Hash.from(in), in.getLong(), in.get() == 1);
    }
}
