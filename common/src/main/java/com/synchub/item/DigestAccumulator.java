package com.synchub.item;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Adds up a {@link ContentDigest} item by item, without allocating. Not thread-safe. */
public final class DigestAccumulator {

    private static final int HASH_BYTES = 32;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final MessageDigest sha256;
    private final byte[] hash = new byte[HASH_BYTES];

    private long count;
    private long s0;
    private long s1;
    private long s2;
    private long s3;

    public DigestAccumulator() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public void add(ItemView item) {
        sha256.update(item.bytes(), item.offset(), item.length());
        try {
            sha256.digest(hash, 0, HASH_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException("a SHA-256 hash has 32 bytes", e);
        }
        count++;
        addToSum((long) LONG.get(hash, 0), (long) LONG.get(hash, 8), (long) LONG.get(hash, 16), (long)
                LONG.get(hash, 24));
    }

    public void add(ContentDigest other) {
        count = Math.addExact(count, other.count());
        addToSum(other.s0(), other.s1(), other.s2(), other.s3());
    }

    private void addToSum(long h0, long h1, long h2, long h3) {
        long sum3 = s3 + h3;
        long carry = Long.compareUnsigned(sum3, s3) < 0 ? 1 : 0;
        s3 = sum3;
        long sum2 = s2 + h2;
        long carry2 = Long.compareUnsigned(sum2, s2) < 0 ? 1 : 0;
        s2 = sum2 + carry;
        carry2 |= carry == 1 && s2 == 0 ? 1 : 0;
        long sum1 = s1 + h1;
        long carry1 = Long.compareUnsigned(sum1, s1) < 0 ? 1 : 0;
        s1 = sum1 + carry2;
        carry1 |= carry2 == 1 && s1 == 0 ? 1 : 0;
        s0 = s0 + h0 + carry1;
    }

    public ContentDigest digest() {
        return new ContentDigest(count, s0, s1, s2, s3);
    }

    /** Items added so far. */
    public long items() {
        return count;
    }

    public void reset() {
        count = 0;
        s0 = 0;
        s1 = 0;
        s2 = 0;
        s3 = 0;
    }
}
