package com.synchub.secrets;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM with a random 96-bit nonce in front: {@code nonce, ciphertext, 128-bit tag}. Keeps one cipher; not
 * thread-safe.
 */
public final class AesGcm {

    static final int NONCE_BYTES = 12;
    static final int OVERHEAD_BYTES = NONCE_BYTES + 16;

    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKey key;
    private final Cipher cipher;

    public AesGcm(SecretKey key) {
        this.key = key;
        try {
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** Encrypts a part of an array; the context is bound to it and not in it. */
    public byte[] encrypt(byte[] plain, int offset, int length, byte[] context) {
        byte[] sealed = new byte[length + OVERHEAD_BYTES];
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(context);
            cipher.doFinal(plain, offset, length, sealed, NONCE_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM does not fail on encryption", e);
        }
        return sealed;
    }

    /** Throws if a bit of the sealed bytes or of the context is not what it was, or the key is another one. */
    public byte[] decrypt(byte[] sealed, int offset, int length, byte[] context) throws GeneralSecurityException {
        if (length < OVERHEAD_BYTES) {
            throw new GeneralSecurityException("only " + length + " bytes");
        }
        cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(TAG_BITS, sealed, offset, NONCE_BYTES));
        cipher.updateAAD(context);
        return cipher.doFinal(sealed, offset + NONCE_BYTES, length - NONCE_BYTES);
    }
}
