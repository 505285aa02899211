package com.synchub.secrets;

import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts secrets of one tenant in one table. What it seals opens for that tenant and table only. Not thread-safe.
 */
public final class TenantSeal {

    private final DataKey key;
    private final AtomicLong messagesOfKey;
    private final long limit;
    private final byte[] context;
    private final AesGcm cipher;
    private long messages;

    TenantSeal(DataKey key, AtomicLong messagesOfKey, long limit, byte[] context) {
        this.key = key;
        this.messagesOfKey = messagesOfKey;
        this.limit = limit;
        this.context = context;
        this.cipher = new AesGcm(new SecretKeySpec(key.plaintext(), "AES"));
    }

    /** Encrypts a part of an array into a new one, {@code nonce, ciphertext, tag}. */
    public byte[] seal(byte[] plain, int offset, int length) {
        if (messages == limit) {
            throw new IllegalStateException("a seal takes no more than " + limit + " messages");
        }
        messages++;
        messagesOfKey.incrementAndGet();
        return cipher.encrypt(plain, offset, length, context);
    }

    /** The data key that {@link SecretsOpener} needs, wrapped. */
    public byte[] wrappedKey() {
        return key.wrapped();
    }

    /** The master key that wrapped it. */
    public String keyId() {
        return key.keyId();
    }
}
