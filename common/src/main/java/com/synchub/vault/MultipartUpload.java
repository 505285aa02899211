package com.synchub.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * One large file, sent in parts one after another. Each part carries its CRC-32C and the whole carries the file's. It
 * ends completed or aborted; only a killed process leaves parts behind, for the bucket's one lifecycle rule.
 */
final class MultipartUpload {

    private final S3Client s3;
    private final String bucket;
    private final VaultOptions options;

    MultipartUpload(S3Client s3, String bucket, VaultOptions options) {
        this.s3 = s3;
        this.bucket = bucket;
        this.options = options;
    }

    /** Uploads the file and answers the version id, null if S3 gave none. */
    @Nullable
    String send(String key, Path file, Checksums checksums) throws IOException {
        MultipartParts parts = MultipartParts.begin(s3, bucket, options, key, Vault.BINARY);
        try {
            sendParts(parts, file);
            return parts.complete(checksums.crc32c()).versionId();
        } catch (IOException | RuntimeException e) {
            parts.abort();
            throw e;
        }
    }

    private void sendParts(MultipartParts parts, Path file) throws IOException {
        byte[] buffer = new byte[options.partBytes()];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.readNBytes(buffer, 0, buffer.length); n > 0; n = in.readNBytes(buffer, 0, buffer.length)) {
                parts.send(buffer, n);
            }
        }
    }
}
