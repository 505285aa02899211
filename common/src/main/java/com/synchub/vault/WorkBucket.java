package com.synchub.vault;

import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The bucket without versions, for what is short-lived: packages, staging, query results. Thread-safe. Fails as {@link
 * Vault} does.
 */
public final class WorkBucket {

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

    /** How large an object is; empty if it is not there. */
    public OptionalLong size(String key) {
        try {
            return OptionalLong.of(s3.headObject(b -> b.bucket(bucket).key(key)).contentLength());
        } catch (S3Exception e) {
            if (VaultFailures.isMissing(e)) {
                return OptionalLong.empty();
            }
            throw failures.reading(e, key);
        } catch (SdkException e) {
            throw failures.reading(e, key);
        }
    }

    /** What is there, in byte order. End the prefix with {@code /}: what it cuts short is listed too. */
    public Iterable<WorkObject> objects(String prefix) {
        return listing.objects(prefix);
    }

    /** Writes an object to a file, replacing it. */
    public void download(String key, Path file) {
        FileDownload.of(s3, b -> b.bucket(bucket).key(key), file, failures, key);
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
}
