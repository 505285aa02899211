package com.synchub.parquet;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** SHA-256 and CRC32C of one file's bytes, reused for the next. Not thread-safe. */
final class ByteDigests {

    private final MessageDigest sha256;
    private final CRC32C crc32c = new CRC32C();

    ByteDigests() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    void update(byte[] bytes, int offset, int length) {
        sha256.update(bytes, offset, length);
        crc32c.update(bytes, offset, length);
    }

    void reset() {
        sha256.reset();
        crc32c.reset();
    }

    /** Describes the file whose bytes were given since the last call, and starts anew. */
    EncodedObject describe(long rows, long bytes) {
        byte[] crc = ByteBuffer.allocate(Integer.BYTES)
                .putInt((int) crc32c.getValue())
                .array();
        EncodedObject object = new EncodedObject(
                rows,
                bytes,
                HexFormat.of().formatHex(sha256.digest()),
                Base64.getEncoder().encodeToString(crc));
        crc32c.reset();
        return object;
    }
}
