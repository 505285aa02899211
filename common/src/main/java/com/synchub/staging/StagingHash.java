package com.synchub.staging;

import com.synchub.tenant.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Keyed hashes of one staging run: what stands for a tenant, and what decides which of a tenant's groups count. They have
 * keys of their own, so neither tells anything of the other. Not thread-safe.
 */
public final class StagingHash {

    private static final int PSEUDONYM_BYTES = 16;
    private static final byte TENANT = 'T';
    private static final byte CHOICES = 'R';

    private final Mac mac;
    private final SipHash choices;
    private byte[] row = new byte[256];
    private int used;

    StagingHash(SecretKey key) {
        try {
            mac = Mac.getInstance(StagingKey.ALGORITHM);
            mac.init(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + StagingKey.ALGORITHM, e);
        }
        mac.update(CHOICES);
        choices = new SipHash(mac.doFinal());
    }

    /** 128 bits in 32 lower-case hex digits, the same for the same tenant wherever this key is used. */
    public String pseudonym(TenantId tenant) {
        mac.update(TENANT);
        mac.update(tenant.utf8());
        return HexFormat.of().formatHex(mac.doFinal(), 0, PSEUDONYM_BYTES);
    }

    /** 64 bits that stand for an item's primary key. */
    public long choice(byte[] table, byte[] key, int tenantOffset, int tenantLength, int sortOffset, int sortLength) {
        used = 0;
        part(table, 0, table.length);
        part(key, tenantOffset, tenantLength);
        part(key, sortOffset, sortLength);
        return choices.hash(row, used);
    }

    /** The same of a row that these texts tell from all others. */
    public long choice(String table, TenantId tenant, String sort) {
        used = 0;
        text(table);
        text(tenant.value());
        text(sort);
        return choices.hash(row, used);
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        part(utf8, 0, utf8.length);
    }

    private void part(byte[] bytes, int offset, int count) {
        int end = used + Integer.BYTES + count;
        if (end > row.length) {
            row = Arrays.copyOf(row, Math.max(2 * row.length, end));
        }
        ByteBuffer.wrap(row).putInt(used, count);
        System.arraycopy(bytes, offset, row, used + Integer.BYTES, count);
        used = end;
    }
}
