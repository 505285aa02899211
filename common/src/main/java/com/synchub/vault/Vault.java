package com.synchub.vault;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.ResponseTransformer;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/**
 * The versioned bucket. Thread-safe.
 *
 * <p>Every write carries its CRC-32C and is acknowledged by a version id; a bucket that answers none fails the write
 * with {@code VAULT_NOT_VERSIONED}. Errors: {@code VAULT_MISSING}, {@code VAULT_NOT_WRITABLE}, {@code ACCESS_DENIED},
 * {@code OBJECT_MISSING}, {@code REGION_DIFFERS}, {@code RUN_STOPPED} when interrupted, else {@code VAULT_UNAVAILABLE}
 * after the client's retries. Content read is not checked here: compare it with the SHA-256 that the manifest holds.
 */
public final class Vault {

    static final ServerSideEncryption KMS = ServerSideEncryption.AWS_KMS;
    static final String BINARY = "application/octet-stream";

    static final Duration LONGEST_TRANSFER = Duration.ofHours(2);

    private final S3Client s3;
    private final String bucket;
    private final VaultOptions options;
    private final VaultFailures failures;
    private final VaultListing listing;
    private final VersionSearch search;
    private final OpenUploads uploads;
    private final VaultWriter writer;

    public Vault(S3Client s3, String bucket) {
        this(s3, bucket, VaultOptions.DEFAULT);
    }

    public Vault(S3Client s3, String bucket, VaultOptions options) {
        this.s3 = s3;
        this.bucket = bucket;
        this.options = options;
        this.failures = new VaultFailures(bucket);
        this.listing = new VaultListing(s3, bucket, failures);
        this.search = new VersionSearch(s3, bucket, failures);
        this.uploads = new OpenUploads(s3, bucket, failures);
        this.writer = new VaultWriter(s3, bucket, options, failures);
    }

    public String bucket() {
        return bucket;
    }

    /** Writes a new version. The array must not change until this returns. */
    public StoredVersion put(String key, byte[] body, int offset, int length, Checksums checksums) {
        return writer.put(key, body, offset, length, checksums);
    }

    /** Writes a new version. */
    public StoredVersion put(String key, byte[] body) {
        return put(key, body, 0, body.length, Checksums.of(body));
    }

    /** Writes a local file as a new version, in parts where it is large; memory is one part at most. */
    public StoredVersion put(String key, Path file, Checksums checksums) {
        return writer.put(key, file, checksums);
    }

    /**
     * Writes the object if its key has no current version (a delete marker counts as none). Empty if there is one.
     *
     * <p>A try whose answer got lost may have written: then the client's next try meets our own object and this answers
     * empty. So the caller compares what is there with what it meant to write.
     */
    public Optional<StoredVersion> putIfAbsent(String key, byte[] body) {
        return writer.putIf(key, body, request -> request.ifNoneMatch("*"));
    }

    /** Writes a new version if the current one still has this entity tag. Empty if not, or if there is none. */
    public Optional<StoredVersion> putIfMatch(String key, byte[] body, String entityTag) {
        return writer.putIf(key, body, request -> request.ifMatch(entityTag));
    }

    /** The content of one version; for objects that fit in memory. */
    public byte[] get(String key, String versionId) {
        try {
            return s3.getObject(b -> b.bucket(bucket).key(key).versionId(versionId), ResponseTransformer.toBytes())
                    .asByteArrayUnsafe();
        } catch (SdkException e) {
            throw failures.reading(e, key);
        }
    }

    /** The newest version with its content; empty if the key has none or is under a delete marker. */
    public Optional<CurrentObject> current(String key) {
        try {
            ResponseBytes<GetObjectResponse> got =
                    s3.getObject(b -> b.bucket(bucket).key(key), ResponseTransformer.toBytes());
            GetObjectResponse answer = got.response();
            return Optional.of(
                    new CurrentObject(acknowledged(key, answer.versionId()), got.asByteArrayUnsafe(), answer.eTag()));
        } catch (S3Exception e) {
            if (VaultFailures.isMissing(e)) {
                return Optional.empty();
            }
            throw failures.reading(e, key);
        } catch (SdkException e) {
            throw failures.reading(e, key);
        }
    }

    /** Writes the content of one version to a file, replacing it. */
    public void download(String key, String versionId, Path file) {
        FileDownload.of(s3, b -> b.bucket(bucket).key(key).versionId(versionId), file, failures, key);
    }

    /** Streams the content of one version. The caller closes it; failures while reading are {@link IOException}s. */
    public InputStream open(String key, String versionId) {
        try {
            return s3.getObject(b -> b.bucket(bucket).key(key).versionId(versionId));
        } catch (SdkException e) {
            throw failures.reading(e, key);
        }
    }

    /** The newest version; empty if the key has none or is under a delete marker. */
    public Optional<StoredVersion> head(String key) {
        return headOf(key, null).map(ObjectHead::version);
    }

    /** Size and checksum of one version; empty if it does not exist. */
    public Optional<ObjectHead> head(String key, String versionId) {
        return headOf(key, versionId);
    }

    /** Keys with a current version, in byte order. End the prefix with {@code /}: what it cuts short is listed too. */
    public Iterable<String> keys(String prefix) {
        return listing.keys(prefix, null);
    }

    /** Keys behind {@code startAfter}, in byte order. */
    public Iterable<String> keys(String prefix, String startAfter) {
        return listing.keys(prefix, startAfter);
    }

    /** All versions and delete markers, by key. */
    public Iterable<VersionEntry> listVersions(String prefix) {
        return listing.versions(prefix);
    }

    /** The same, found by another way than {@link #listVersions} goes; all in memory. For proofs that nothing is left. */
    public List<VersionEntry> findVersions(String prefix) {
        return search.below(prefix);
    }

    /** Gives up the uploads in parts that dead processes have left behind. */
    public void abortUploads(String prefix) {
        var unused = uploads.abort(prefix);
    }

    /** Uploads in parts that nobody has ended. */
    public long countUploads(String prefix) {
        return uploads.count(prefix);
    }

    /** Removes one version, or one delete marker, for good. A version that is already gone is no failure. */
    public void deleteVersion(String key, String versionId) {
        try {
            s3.deleteObject(b -> b.bucket(bucket).key(key).versionId(versionId));
        } catch (S3Exception e) {
            if (!VaultFailures.isMissing(e)) {
                throw failures.deleting(e, key);
            }
        } catch (SdkException e) {
            throw failures.deleting(e, key);
        }
    }

    /** Hides the object behind a delete marker; its versions stay. Answers the marker. */
    public StoredVersion delete(String key) {
        try {
            return acknowledged(
                    key, s3.deleteObject(b -> b.bucket(bucket).key(key)).versionId());
        } catch (SdkException e) {
            throw failures.deleting(e, key);
        }
    }

    /** Hides the object behind a delete marker if its newest version still has this entity tag; false if not. */
    public boolean deleteIfMatch(String key, String entityTag) {
        try {
            s3.deleteObject(b -> b.bucket(bucket).key(key).ifMatch(entityTag));
            return true;
        } catch (S3Exception e) {
            if (VaultFailures.preconditionFailed(e) || VaultFailures.isMissing(e)) {
                return false;
            }
            throw failures.deleting(e, key);
        } catch (SdkException e) {
            throw failures.deleting(e, key);
        }
    }

    /** Makes one version's content the newest version of a key, the same or another; up to 5 GiB. */
    public StoredVersion copy(String key, String versionId, String toKey) {
        CopyObjectRequest.Builder request = CopyObjectRequest.builder()
                .sourceBucket(bucket)
                .sourceKey(key)
                .sourceVersionId(versionId)
                .destinationBucket(bucket)
                .destinationKey(toKey)
                .overrideConfiguration(
                        c -> c.apiCallAttemptTimeout(LONGEST_TRANSFER).apiCallTimeout(LONGEST_TRANSFER));
        if (options.sseKmsKeyId() != null) {
            request.serverSideEncryption(KMS).ssekmsKeyId(options.sseKmsKeyId());
        }
        try {
            return acknowledged(toKey, s3.copyObject(request.build()).versionId());
        } catch (S3Exception e) {
            throw VaultFailures.isMissing(e) ? failures.reading(e, key) : failures.writing(e, toKey);
        } catch (SdkException e) {
            throw failures.writing(e, toKey);
        }
    }

    private Optional<ObjectHead> headOf(String key, @Nullable String versionId) {
        try {
            HeadObjectResponse head = s3.headObject(
                    b -> b.bucket(bucket).key(key).versionId(versionId).checksumMode(ChecksumMode.ENABLED));
            return Optional.of(
                    new ObjectHead(acknowledged(key, head.versionId()), head.contentLength(), head.checksumCRC32C()));
        } catch (S3Exception e) {
            if (VaultFailures.isMissing(e)) {
                return Optional.empty();
            }
            throw failures.reading(e, key);
        } catch (SdkException e) {
            throw failures.reading(e, key);
        }
    }

    private StoredVersion acknowledged(String key, @Nullable String versionId) {
        return failures.requireVersioned(key, versionId);
    }
}
