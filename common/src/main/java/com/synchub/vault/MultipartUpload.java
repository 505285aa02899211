package com.synchub.vault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumType;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/**
 * One large file, sent in parts one after another. Each part carries its CRC-32C and the whole carries the file's. It
 * ends completed or aborted; only a killed process leaves parts behind, for the bucket's one lifecycle rule.
 */
final class MultipartUpload {

    private static final Logger LOG = LoggerFactory.getLogger(MultipartUpload.class);

    private final S3Client s3;
    private final String bucket;
    private final VaultOptions options;

    MultipartUpload(S3Client s3, String bucket, VaultOptions options) {
        this.s3 = s3;
        this.bucket = bucket;
        this.options = options;
    }

    /** Uploads the file and answers the version id, null if S3 gave none. */
    String send(String key, Path file, Checksums checksums) throws IOException {
        String uploadId = s3.createMultipartUpload(creation(key)).uploadId();
        try {
            List<CompletedPart> parts = sendParts(key, uploadId, file);
            CompleteMultipartUploadResponse done = s3.completeMultipartUpload(b -> b.bucket(bucket)
                    .key(key)
                    .uploadId(uploadId)
                    .checksumType(ChecksumType.FULL_OBJECT)
                    .checksumCRC32C(checksums.crc32c())
                    .multipartUpload(m -> m.parts(parts)));
            return done.versionId();
        } catch (IOException | RuntimeException e) {
            abort(key, uploadId);
            throw e;
        }
    }

    private CreateMultipartUploadRequest creation(String key) {
        CreateMultipartUploadRequest.Builder request = CreateMultipartUploadRequest.builder()
                .bucket(bucket)
                .key(key)
                .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)
                .checksumType(ChecksumType.FULL_OBJECT);
        if (options.sseKmsKeyId() != null) {
            request.serverSideEncryption(Vault.KMS).ssekmsKeyId(options.sseKmsKeyId());
        }
        return request.build();
    }

    private List<CompletedPart> sendParts(String key, String uploadId, Path file) throws IOException {
        List<CompletedPart> parts = new ArrayList<>();
        byte[] buffer = new byte[options.partBytes()];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.readNBytes(buffer, 0, buffer.length); n > 0; n = in.readNBytes(buffer, 0, buffer.length)) {
                parts.add(sendPart(key, uploadId, parts.size() + 1, buffer, n));
            }
        }
        return parts;
    }

    private CompletedPart sendPart(String key, String uploadId, int number, byte[] buffer, int length) {
        String crc32c = Checksums.crc32cOf(buffer, 0, length);
        UploadPartResponse answer = s3.uploadPart(
                b -> b.bucket(bucket)
                        .key(key)
                        .uploadId(uploadId)
                        .partNumber(number)
                        .checksumCRC32C(crc32c)
                        .overrideConfiguration(c -> c.apiCallAttemptTimeout(VaultWriter.timeFor(length))),
                RequestBody.fromContentProvider(
                        () -> new ByteArrayInputStream(buffer, 0, length), length, Vault.BINARY));
        return CompletedPart.builder()
                .partNumber(number)
                .eTag(answer.eTag())
                .checksumCRC32C(crc32c)
                .build();
    }

    /** Best effort: the failure that led here is the one to tell. */
    private void abort(String key, String uploadId) {
        try {
            s3.abortMultipartUpload(b -> b.bucket(bucket).key(key).uploadId(uploadId));
        } catch (SdkException e) {
            LOG.warn("failed to abort a multipart upload; the bucket's lifecycle rule will", e);
        }
    }
}
