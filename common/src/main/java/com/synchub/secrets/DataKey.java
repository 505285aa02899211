package com.synchub.secrets;

/** A 256-bit key to encrypt with, and its wrapped form to keep. Shows neither when printed. */
public final class DataKey {

    static final int BYTES = 32;

    private final String keyId;
    private final byte[] plaintext;
    private final byte[] wrapped;

    /**
     * Takes the arrays as they are.
     *
     * @param keyId the master key that wrapped it
     * @param plaintext 32 bytes
     */
    public DataKey(String keyId, byte[] plaintext, byte[] wrapped) {
        if (plaintext.length != BYTES) {
            throw new IllegalArgumentException("a data key has " + BYTES + " bytes, not " + plaintext.length);
        }
        this.keyId = keyId;
        this.plaintext = plaintext;
        this.wrapped = wrapped;
    }

    public String keyId() {
        return keyId;
    }

    byte[] plaintext() {
        return plaintext;
    }

    /** The key as it may be stored, a new array. */
    public byte[] wrapped() {
        return wrapped.clone();
    }

    @Override
    public String toString() {
        return "DataKey[" + keyId + "]";
    }
}
