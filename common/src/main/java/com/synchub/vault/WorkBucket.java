package com.synchub.vault;

import com.synchub.failure.SyncHubException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The bucket without versions, for what is short-lived: packages, staging, query results. Thread-safe. Fails as {@link
 * Vault} does.
 */
public final class WorkBucket {

    /** Objects that S3 deletes with one request. */
    public static final int MOST_DELETED = 1_000;

    private final S3Client s3;
    private final String bucket;
    private final VaultOptions options;
    private final VaultFailures failures;
    private final OpenUploads uploads;
    private final VaultListing listing;
    private final VaultInspector inspector;

    public WorkBucket(S3Client s3, String bucket, Region region, VaultOptions options) {
        this.s3 = s3;
        this.bucket = bucket;
        this.options = options;
        this.failures = new VaultFailures(bucket, "work bucket");
        this.uploads = new OpenUploads(s3, bucket, failures);
        this.listing = new VaultListing(s3, bucket, failures);
        this.inspector = new VaultInspector(s3, bucket, region);
    }

    /** Refuses a bucket of another region than the configured one. Errors: {@code REGION_DIFFERS} and others. */
    public void requireRegion() {
        var unused = inspector.requireRegion();
    }

    public String bucket() {
        return bucket;
    }

    /** Begins an object. The caller ends it with {@link UploadStream#finish}, and closes it in any case. */
    public UploadStream upload(String key, String contentType) {
        try {
            return new UploadStream(
                    MultipartParts.begin(s3, bucket, options, key, contentType), options.partBytes(), failures, key);
        } catch (SdkException e) {
            throw failures.writing(e, key);
        }
    }

    /**
     * Gives up the uploads that dead processes have left behind.
     *
     * @return how many
     */
    public int abortUploads(String prefix) {
        return uploads.abort(prefix);
    }

    /**
     * An object as it was when it was looked at.
     *
     * @param entityTag stands for what was written then
     */
    public record Head(long bytes, String entityTag) {}

    /** Writes a small object, replacing what is there. The array must not change until this returns. */
    public void put(String key, byte[] body, String contentType) {
        PutObjectRequest request =
                putRequest(key, contentType, Checksums.of(body)).build();
        try {
            var unused = s3.putObject(request, RequestBody.fromBytes(body));
        } catch (SdkException e) {
            throw failures.writing(e, key);
        }
    }

    /** Writes a file of up to 5 GiB as one object, replacing what is there. */
    public void put(String key, Path file, Checksums checksums, String contentType) {
        PutObjectRequest request = putRequest(key, contentType, checksums)
                .overrideConfiguration(
                        c -> c.apiCallAttemptTimeout(Vault.LONGEST_TRANSFER).apiCallTimeout(Vault.LONGEST_TRANSFER))
                .build();
        try {
            var unused = s3.putObject(request, RequestBody.fromFile(file));
        } catch (SdkException e) {
            throw failures.writing(e, key);
        }
    }

    /**
     * Writes a small object if nothing has its key; false if something has. A try whose answer got lost may have written,
     * and then this is false too: so the caller compares what is there with what it meant to write.
     */
    public boolean putIfAbsent(String key, byte[] body, String contentType) {
        PutObjectRequest request = putRequest(key, contentType, Checksums.of(body))
                .ifNoneMatch("*")
                .build();
        return unlessChanged(() -> s3.putObject(request, RequestBody.fromBytes(body)), e -> failures.writing(e, key))
                .isPresent();
    }

    private PutObjectRequest.Builder putRequest(String key, String contentType, Checksums checksums) {
        PutObjectRequest.Builder request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .contentType(contentType)
                .checksumCRC32C(checksums.crc32c());
        if (options.sseKmsKeyId() != null) {
            request.serverSideEncryption(Vault.KMS).ssekmsKeyId(options.sseKmsKeyId());
        }
        return request;
    }

    /** What is there now; empty if nothing is. */
    public Optional<Head> head(String key) {
        return unlessChanged(
                () -> {
                    HeadObjectResponse head =
                            s3.headObject(b -> b.bucket(bucket).key(key));
                    return new Head(head.contentLength(), head.eTag());
                },
                e -> failures.reading(e, key));
    }

    /** The content of an object that fits in memory; empty if it is not what it was any more. */
    public Optional<byte[]> read(String key, Head as) {
        return unlessChanged(
                () -> s3.getObject(
                                b -> b.bucket(bucket).key(key).ifMatch(as.entityTag()), ResponseTransformer.toBytes())
                        .asByteArrayUnsafe(),
                e -> failures.reading(e, key));
    }

    /** The content of an object that fits in memory, whatever it is now; empty if nothing is there. */
    public Optional<byte[]> read(String key) {
        return unlessChanged(
                () -> s3.getObject(b -> b.bucket(bucket).key(key), ResponseTransformer.toBytes())
                        .asByteArrayUnsafe(),
                e -> failures.reading(e, key));
    }

    /** Copies an object of up to 5 GiB, replacing what is there; false if it is not what it was any more. */
    public boolean copy(String key, Head as, String toKey) {
        CopyObjectRequest.Builder request = CopyObjectRequest.builder()
                .sourceBucket(bucket)
                .sourceKey(key)
                .copySourceIfMatch(as.entityTag())
                .destinationBucket(bucket)
                .destinationKey(toKey)
                .overrideConfiguration(
                        c -> c.apiCallAttemptTimeout(Vault.LONGEST_TRANSFER).apiCallTimeout(Vault.LONGEST_TRANSFER));
        if (options.sseKmsKeyId() != null) {
            request.serverSideEncryption(Vault.KMS).ssekmsKeyId(options.sseKmsKeyId());
        }
        return unlessChanged(() -> s3.copyObject(request.build()), e -> failures.writing(e, toKey))
                .isPresent();
    }

    /** Removes an object; false if it is not what it was any more. Of one that is gone not every S3 says so. */
    public boolean delete(String key, Head as) {
        return unlessChanged(
                        () -> s3.deleteObject(b -> b.bucket(bucket).key(key).ifMatch(as.entityTag())),
                        e -> failures.deleting(e, key))
                .isPresent();
    }

    private static <T> Optional<T> unlessChanged(Supplier<T> call, Function<SdkException, SyncHubException> failed) {
        try {
            return Optional.of(call.get());
        } catch (S3Exception e) {
            if (VaultFailures.isMissing(e) || VaultFailures.preconditionFailed(e) || VaultFailures.lostTheRace(e)) {
                return Optional.empty();
            }
            throw failed.apply(e);
        } catch (SdkException e) {
            throw failed.apply(e);
        }
    }

    /** How large an object is; empty if it is not there. */
    public OptionalLong size(String key) {
        return head(key).map(head -> OptionalLong.of(head.bytes())).orElse(OptionalLong.empty());
    }

    /** What is there, in byte order. End the prefix with {@code /}: what it cuts short is listed too. */
    public Iterable<WorkObject> objects(String prefix) {
        return listing.objects(prefix);
    }

    /** Writes an object to a file, replacing it. */
    public void download(String key, Path file) {
        FileDownload.of(s3, b -> b.bucket(bucket).key(key), file, failures, key);
    }

    /** The same of an object as it was; false, and no file, if it is not what it was any more. */
    public boolean download(String key, Head as, Path file) {
        return unlessChanged(
                        () -> s3.getObject(
                                b -> b.bucket(bucket)
                                        .key(key)
                                        .ifMatch(as.entityTag())
                                        .overrideConfiguration(c -> c.apiCallAttemptTimeout(Vault.LONGEST_TRANSFER)
                                                .apiCallTimeout(Vault.LONGEST_TRANSFER)),
                                ResponseTransformer.toFile(file)),
                        e -> failures.reading(e, key))
                .isPresent();
    }

    /** Objects and unfinished uploads below a prefix, found by another way than {@link #objects} goes. For proofs. */
    public long count(String prefix) {
        try {
            return s3.listObjectsV2Paginator(b -> b.bucket(bucket).prefix(prefix)).contents().stream()
                            .count()
                    + uploads.count(prefix);
        } catch (SdkException e) {
            throw failures.listing(e, prefix);
        }
    }

    /** The same, of those that were begun before a time, by S3's clock. */
    public long countBefore(String prefix, Instant time) {
        try {
            return s3.listObjectsV2Paginator(b -> b.bucket(bucket).prefix(prefix)).contents().stream()
                            .filter(object -> object.lastModified().isBefore(time))
                            .count()
                    + uploads.countBefore(prefix, time);
        } catch (SdkException e) {
            throw failures.listing(e, prefix);
        }
    }

    /** Removes an object; one that is not there is no failure. */
    public void delete(String key) {
        try {
            s3.deleteObject(b -> b.bucket(bucket).key(key));
        } catch (SdkException e) {
            throw failures.deleting(e, key);
        }
    }

    /**
     * Removes objects with one request; those that are not there are no failure.
     *
     * @param keys at most {@value #MOST_DELETED}
     */
    public void deleteAll(List<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        List<ObjectIdentifier> named = keys.stream()
                .map(key -> ObjectIdentifier.builder().key(key).build())
                .toList();
        try {
            DeleteObjectsResponse answer = s3.deleteObjects(
                    b -> b.bucket(bucket).delete(d -> d.objects(named).quiet(true)));
            // The request succeeds though an object was not deleted; asked for alone it says why.
            answer.errors().forEach(left -> delete(left.key()));
        } catch (SdkException e) {
            throw failures.deleting(e, keys.get(0));
        }
    }
}
