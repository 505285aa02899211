package com.synchub.secrets;

import java.security.GeneralSecurityException;

/** Opens what was sealed for one tenant in one table. Not thread-safe. */
public final class TenantUnseal {

    private final AesGcm cipher;
    private final byte[] context;

    TenantUnseal(AesGcm cipher, byte[] context) {
        this.cipher = cipher;
        this.context = context;
    }

    /**
     * The plain bytes.
     *
     * @throws com.synchub.failure.SyncHubException {@code OBJECT_CORRUPT} if a bit is not what it was, or it was sealed
     *     for another tenant, table or key
     */
    public byte[] open(byte[] sealed, int offset, int length) {
        try {
            return cipher.decrypt(sealed, offset, length, context);
        } catch (GeneralSecurityException e) {
            throw SecretsOpener.corrupt("they do not open", e);
        }
    }
}
