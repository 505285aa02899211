package com.synchub.vault;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** Uploads in parts that were begun and not ended: no listing of objects or versions shows them. */
final class OpenUploads {

    private final S3Client s3;
    private final String bucket;
    private final VaultFailures failures;

    OpenUploads(S3Client s3, String bucket, VaultFailures failures) {
        this.s3 = s3;
        this.bucket = bucket;
        this.failures = failures;
    }

    /** Gives them up; answers how many. */
    int abort(String prefix) {
        try {
            List<MultipartUpload> left =
                    s3.listMultipartUploadsPaginator(b -> b.bucket(bucket).prefix(prefix)).uploads().stream()
                            .toList();
            for (MultipartUpload upload : left) {
                s3.abortMultipartUpload(b -> b.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
            }
            return left.size();
        } catch (SdkException e) {
            throw failures.deleting(e, prefix);
        }
    }

    /** How many there are; of many at least some. */
    long count(String prefix) {
        try {
            return s3.listMultipartUploads(b -> b.bucket(bucket).prefix(prefix))
                    .uploads()
                    .size();
        } catch (SdkException e) {
            throw failures.listing(e, prefix);
        }
    }

    /** The same, of those that were begun before a time. */
    long countBefore(String prefix, Instant time) {
        try {
            return s3.listMultipartUploads(b -> b.bucket(bucket).prefix(prefix)).uploads().stream()
                    .filter(upload ->
                            upload.initiated() == null || upload.initiated().isBefore(time))
                    .count();
        } catch (SdkException e) {
            throw failures.listing(e, prefix);
        }
    }
}
