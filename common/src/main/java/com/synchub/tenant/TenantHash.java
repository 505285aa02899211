package com.synchub.tenant;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The first 128 bits of the SHA-256 of a tenant's id, big-endian: what tenants are sharded and looked up by. Among ten
 * million tenants the chance that two share a hash is below 1 in 10<sup>24</sup>. Ordered as an unsigned number.
 */
public record TenantHash(long high, long low) implements Comparable<TenantHash> {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    public static TenantHash of(TenantId tenant) {
        byte[] utf8 = tenant.utf8();
        return ofUtf8(utf8, 0, utf8.length);
    }

    /** The hash of the tenant whose id is these bytes; they are not checked. */
    public static TenantHash ofUtf8(byte[] bytes, int offset, int length) {
        byte[] sha256 = sha256(bytes, offset, length);
        return new TenantHash((long) LONG.get(sha256, 0), (long) LONG.get(sha256, Long.BYTES));
    }

    /**
     * The hash of the tenant that is written like this, also where the form is a hash itself; empty if it is no tenant's
     * form.
     */
    public static Optional<TenantHash> ofKeyForm(String keyForm) {
        return KeyForm.hashIn(keyForm)
                .map(sha256 -> new TenantHash(
                        HexFormat.fromHexDigitsToLong(sha256, 0, 16), HexFormat.fromHexDigitsToLong(sha256, 16, 32)))
                .or(() -> KeyForm.spelled(keyForm).map(TenantHash::of));
    }

    /**
     * The tenant's shard, from 0. Taken from the top bits, so the shards of a greater count lie within those of a
     * smaller one, and tenants in hash order are in shard order.
     *
     * @param shards a power of two
     */
    public int shard(int shards) {
        if (Integer.bitCount(shards) != 1 || shards < 1) {
            throw new IllegalArgumentException("shards must be a power of two, not " + shards);
        }
        int bits = Integer.numberOfTrailingZeros(shards);
        return bits == 0 ? 0 : (int) (high >>> (Long.SIZE - bits));
    }

    @Override
    public int compareTo(TenantHash other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
    }

    /** 32 lower-case hex digits. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }

    static byte[] sha256(byte[] bytes, int offset, int length) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes, offset, length);
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
