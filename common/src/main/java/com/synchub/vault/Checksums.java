package com.synchub.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/**
 * What the bytes of an object must be. The manifest keeps both; S3 checks the CRC before it acknowledges the write.
 *
 * @param sha256 64 lower-case hex digits
 * @param crc32c CRC-32C as S3 writes it: base64 of four bytes, big-endian
 */
public record Checksums(String sha256, String crc32c) {

    private static final int FILE_BUFFER = 64 * 1024;
    private static final ThreadLocal<MessageDigest> SHA256 = ThreadLocal.withInitial(Checksums::newSha256);

    public static Checksums of(byte[] bytes) {
        return of(bytes, 0, bytes.length);
    }

    public static Checksums of(byte[] bytes, int offset, int length) {
        MessageDigest sha = SHA256.get();
        sha.reset();
        sha.update(bytes, offset, length);
        return new Checksums(HexFormat.of().formatHex(sha.digest()), crc32cOf(bytes, offset, length));
    }

    /** Of a file's whole content, read once. */
    public static Checksums of(Path file) throws IOException {
        MessageDigest sha = newSha256();
        CRC32C crc = new CRC32C();
        byte[] buffer = new byte[FILE_BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha.update(buffer, 0, n);
                crc.update(buffer, 0, n);
            }
        }
        return new Checksums(HexFormat.of().formatHex(sha.digest()), base64(crc));
    }

    static String crc32cOf(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return base64(crc);
    }

    private static String base64(CRC32C crc) {
        int value = (int) crc.getValue();
        byte[] bigEndian = {(byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value};
        return Base64.getEncoder().encodeToString(bigEndian);
    }

    private static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
