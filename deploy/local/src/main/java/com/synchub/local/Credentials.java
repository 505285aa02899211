package com.synchub.local;

import java.security.SecureRandom;
import java.util.HexFormat;

/** The one key pair S3 accepts, new for each stack: a client of another stack is refused instead of served. */
record Credentials(String accessKeyId, String secretAccessKey) {

    private static final int SECRET_BYTES = 20;

    static Credentials random() {
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return new Credentials("synchublocal", HexFormat.of().formatHex(secret));
    }

    @Override
    public String toString() {
        return "Credentials[" + accessKeyId + "]";
    }
}
