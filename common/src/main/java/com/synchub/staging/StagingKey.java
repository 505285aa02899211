package com.synchub.staging;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The secret of one run's pseudonyms. Shows nothing of it when printed. */
public final class StagingKey {

    static final String ALGORITHM = "HmacSHA256";

    private static final int BYTES = 32;

    private final SecretKey key;

    /** @param secret 32 bytes, which are copied */
    public StagingKey(byte[] secret) {
        if (secret.length != BYTES) {
            throw new IllegalArgumentException("a staging key has " + BYTES + " bytes, not " + secret.length);
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** A hash of this key for one thread. */
    public StagingHash hash() {
        return new StagingHash(key);
    }

    @Override
    public String toString() {
        return "StagingKey";
    }
}
