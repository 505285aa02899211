package com.synchub.vault;

import java.io.ByteArrayInputStream;
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
 * One object that is sent in parts, each with its CRC-32C; the whole carries the object's. Ends with exactly one of {@link
 * #complete} and {@link #abort}; a killed process leaves its parts behind. One thread at a time.
 */
final class MultipartParts {

    private static final Logger LOG = LoggerFactory.getLogger(MultipartParts.class);

    private final S3Client s3;
    private final String bucket;
    private final String key;
    private final String uploadId;
    private final List<CompletedPart> parts = new ArrayList<>();

    private MultipartParts(S3Client s3, String bucket, String key, String uploadId) {
        this.s3 = s3;
        this.bucket = bucket;
        this.key = key;
        this.uploadId = uploadId;
    }

    static MultipartParts begin(S3Client s3, String bucket, VaultOptions options, String key, String contentType) {
        CreateMultipartUploadRequest.Builder request = CreateMultipartUploadRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentType(contentType)
                .checksumAlgorithm(ChecksumAlgorithm.CRC32_C)
                .checksumType(ChecksumType.FULL_OBJECT);
        if (options.sseKmsKeyId() != null) {
            request.serverSideEncryption(Vault.KMS).ssekmsKeyId(options.sseKmsKeyId());
        }
        return new MultipartParts(
                s3, bucket, key, s3.createMultipartUpload(request.build()).uploadId());
    }

    /** Sends the next part. The array must not change until this returns. */
    void send(byte[] buffer, int length) {
        int number = parts.size() + 1;
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
        parts.add(CompletedPart.builder()
                .partNumber(number)
                .eTag(answer.eTag())
                .checksumCRC32C(crc32c)
                .build());
    }

    /** @param crc32c of the whole object, in Base64 */
    CompleteMultipartUploadResponse complete(String crc32c) {
        return s3.completeMultipartUpload(b -> b.bucket(bucket)
                .key(key)
                .uploadId(uploadId)
                .checksumType(ChecksumType.FULL_OBJECT)
                .checksumCRC32C(crc32c)
                .multipartUpload(m -> m.parts(parts)));
    }

    /** Best effort: the failure that led here is the one to tell. */
    void abort() {
        try {
            s3.abortMultipartUpload(b -> b.bucket(bucket).key(key).uploadId(uploadId));
        } catch (SdkException e) {
            LOG.warn("failed to abort a multipart upload; the bucket's lifecycle rule will", e);
        }
    }
}
