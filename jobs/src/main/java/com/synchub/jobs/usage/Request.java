package com.synchub.jobs.usage;

import java.nio.ByteBuffer;
import java.util.Comparator;

/**
 * One valid line, as it lies on the disk between the steps.
 *
 * @param id of the request: the first 16 bytes of the SHA-256 of what it is called
 * @param content the same of all that counts
 * @param timestamp in milliseconds since 1970
 * @param late whether it was delivered on a later day than its own
 * @param log number of the log in this run
 * @param line in the log
 * @param tenantBucket where its usage goes
 * @param usage as {@link UsageBytes} has it
 */
record Request(
        Hash id, Hash content, long timestamp, boolean late, int log, long line, int tenantBucket, ByteBuffer usage) {

    /** Of the same id and content one that is in time comes first. */
    static final Comparator<Request> ORDER =
            Comparator.comparing(Request::id).thenComparing(Request::content).thenComparing(Request::late);

    private static final int FIXED = 4 * Long.BYTES + Long.BYTES + 1 + Integer.BYTES + Long.BYTES + 1;

    /** The first 128 bits of a SHA-256, ordered as an unsigned number. */
    record Hash(long high, long low) implements Comparable<Hash> {

        static final int BYTES = 2 * Long.BYTES;

        static Hash of(byte[] sha256) {
            return from(ByteBuffer.wrap(sha256));
        }

        static Hash from(ByteBuffer in) {
            return new Hash(in.getLong(), in.getLong());
        }

        void to(ByteBuffer out) {
            out.putLong(high).putLong(low);
        }

        /** The first bits, as a number. */
        int prefix(int bits) {
            return (int) (high >>> (Long.SIZE - bits));
        }

        @Override
        public int compareTo(Hash other) {
            int byHigh = Long.compareUnsigned(high, other.high);
            return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
        }
    }

    static int length(int usageLength) {
        return FIXED + usageLength;
    }

    void to(ByteBuffer out) {
        id.to(out);
        content.to(out);
        out.putLong(timestamp);
        out.put((byte) (late ? 1 : 0));
        out.putInt(log);
        out.putLong(line);
        out.put((byte) tenantBucket);
        out.put(usage.duplicate());
    }

    static Request from(ByteBuffer in) {
        return new Request(
                Hash.from(in),
                Hash.from(in),
                in.getLong(),
                in.get() == 1,
                in.getInt(),
                in.getLong(),
                in.get(),
                in.slice());
    }
}
