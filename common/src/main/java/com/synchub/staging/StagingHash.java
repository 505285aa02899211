package com.synchub.staging;

import com.synchub.tenant.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Keyed hashes of one staging run: what stands for a tenant, and what decides which of a tenant's groups count. The two are
 * taken of different texts, so neither tells anything of the other. Not thread-safe.
 */
public final class StagingHash {

    private static final int PSEUDONYM_BYTES = 16;
    private static final byte TENANT = 'T';
    private static final byte ROW = 'R';

    private final Mac mac;
    private final byte[] length = new byte[Integer.BYTES];

    StagingHash(SecretKey key) {
        try {
            mac = Mac.getInstance(StagingKey.ALGORITHM);
            mac.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + StagingKey.ALGORITHM, e);
        }
    }

    /** 128 bits in 32 lower-case hex digits, the same for the same tenant wherever this key is used. */
    public String pseudonym(TenantId tenant) {
        mac.update(TENANT);
        mac.update(tenant.utf8());
        return HexFormat.of().formatHex(mac.doFinal(), 0, PSEUDONYM_BYTES);
    }

    /** 64 bits that stand for an item's primary key. */
    public long choice(byte[] table, byte[] key, int tenantOffset, int tenantLength, int sortOffset, int sortLength) {
        mac.update(ROW);
        part(table, 0, table.length);
        part(key, tenantOffset, tenantLength);
        part(key, sortOffset, sortLength);
        return ByteBuffer.wrap(mac.doFinal()).getLong();
    }

    /** The same of a row that these texts tell from all others. */
    public long choice(String table, TenantId tenant, String sort) {
        mac.update(ROW);
        text(table);
        text(tenant.value());
        text(sort);
        return ByteBuffer.wrap(mac.doFinal()).getLong();
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        part(utf8, 0, utf8.length);
    }

    private void part(byte[] bytes, int offset, int count) {
        ByteBuffer.wrap(length).putInt(count);
        mac.update(length);
        mac.update(bytes, offset, count);
    }
}
