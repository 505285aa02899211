package com.synchub.vault;

import com.synchub.failure.LocalDiskFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** How objects get into the bucket: small ones the short way, files whole or in parts, and conditional ones. */
final class VaultWriter {

    private static final long SLOWEST_BYTES_PER_SECOND = 256 * 1024;
    private static final Duration FIXED_TIME = Duration.ofSeconds(60);
    private static final int SMALL_BODY = 4 * 1024 * 1024;
    private static final int UNDECIDED_TRIES = 8;

    private final S3Client s3;
    private final String bucket;
    private final VaultOptions options;
    private final VaultFailures failures;
    private final @Nullable DirectPuts directPuts;
    private final DirectPuts.@Nullable Target target;

    VaultWriter(S3Client s3, String bucket, VaultOptions options, VaultFailures failures) {
        this.s3 = s3;
        this.bucket = bucket;
        this.options = options;
        this.failures = failures;
        if (s3 instanceof DirectS3Client direct) {
            this.directPuts = direct.directPuts();
            this.target = DirectPuts.Target.of(s3, bucket).orElse(null);
        } else {
            this.directPuts = null;
            this.target = null;
        }
    }

    StoredVersion put(String key, byte[] body, int offset, int length, Checksums checksums) {
        if (directPuts != null && target != null && length <= SMALL_BODY) {
            Optional<String> versionId =
                    directPuts.tryPut(target, key, body, offset, length, checksums, options.sseKmsKeyId());
            if (versionId.isPresent()) {
                return failures.requireVersioned(key, versionId.get());
            }
        }
        PutObjectRequest.Builder request = putRequest(key, checksums);
        if (length > SMALL_BODY) {
            request.overrideConfiguration(c -> c.apiCallAttemptTimeout(timeFor(length)));
        }
        return send(key, request.build(), bodyOf(body, offset, length));
    }

    StoredVersion put(String key, Path file, Checksums checksums) {
        try {
            long bytes = Files.size(file);
            if (bytes >= options.multipartFromBytes()) {
                MultipartUpload upload = new MultipartUpload(s3, bucket, options);
                return failures.requireVersioned(key, upload.send(key, file, checksums));
            }
            PutObjectRequest request = putRequest(key, checksums)
                    .overrideConfiguration(c -> c.apiCallAttemptTimeout(timeFor(bytes)))
                    .build();
            return send(key, request, RequestBody.fromFile(file));
        } catch (SdkException e) {
            throw failures.writing(e, key);
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "read a spilled object back");
        }
    }

    /** S3 answers 409 when it can't tell which of two writers comes first; asking again decides it. */
    Optional<StoredVersion> putIf(String key, byte[] body, Consumer<PutObjectRequest.Builder> condition) {
        PutObjectRequest.Builder request = putRequest(key, Checksums.of(body));
        condition.accept(request);
        for (int attempt = 1; ; attempt++) {
            try {
                String versionId = s3.putObject(request.build(), bodyOf(body, 0, body.length))
                        .versionId();
                return Optional.of(failures.requireVersioned(key, versionId));
            } catch (S3Exception e) {
                if (VaultFailures.preconditionFailed(e) || VaultFailures.isMissing(e)) {
                    return Optional.empty();
                }
                if (!VaultFailures.lostTheRace(e) || attempt == UNDECIDED_TRIES) {
                    throw failures.writing(e, key);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(
                        ThreadLocalRandom.current().nextLong(20, 100) * attempt));
            } catch (SdkException e) {
                throw failures.writing(e, key);
            }
        }
    }

    /** What a transfer of this size may take, at the slowest rate that is still worth waiting for. */
    static Duration timeFor(long bytes) {
        return FIXED_TIME.plusSeconds(bytes / SLOWEST_BYTES_PER_SECOND);
    }

    private StoredVersion send(String key, PutObjectRequest request, RequestBody body) {
        try {
            return failures.requireVersioned(key, s3.putObject(request, body).versionId());
        } catch (SdkException e) {
            throw failures.writing(e, key);
        }
    }

    private PutObjectRequest.Builder putRequest(String key, Checksums checksums) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(bucket).key(key).checksumCRC32C(checksums.crc32c());
        if (options.sseKmsKeyId() != null) {
            request.serverSideEncryption(Vault.KMS).ssekmsKeyId(options.sseKmsKeyId());
        }
        return request;
    }

    private static RequestBody bodyOf(byte[] body, int offset, int length) {
        return RequestBody.fromContentProvider(
                () -> new ByteArrayInputStream(body, offset, length), length, Vault.BINARY);
    }
}
