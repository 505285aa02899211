package com.synchub.vault;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;

/**
 * Finds every version and delete marker below a prefix, for proofs. Shares nothing with {@link VaultListing}, by which
 * whoever deletes finds them: what one of the two overlooks, the other shows.
 */
final class VersionSearch {

    private final S3Client s3;
    private final String bucket;
    private final VaultFailures failures;

    VersionSearch(S3Client s3, String bucket, VaultFailures failures) {
        this.s3 = s3;
        this.bucket = bucket;
        this.failures = failures;
    }

    List<VersionEntry> below(String prefix) {
        ListObjectVersionsRequest request = ListObjectVersionsRequest.builder()
                .bucket(bucket)
                .prefix(prefix)
                .build();
        try {
            return s3.listObjectVersionsPaginator(request).stream()
                    .flatMap(page -> Stream.concat(
                            page.versions().stream()
                                    .map(v -> new VersionEntry(
                                            new StoredVersion(v.key(), v.versionId()),
                                            v.isLatest(),
                                            false,
                                            v.size(),
                                            v.lastModified())),
                            page.deleteMarkers().stream()
                                    .map(m -> new VersionEntry(
                                            new StoredVersion(m.key(), m.versionId()),
                                            m.isLatest(),
                                            true,
                                            0,
                                            m.lastModified()))))
                    .toList();
        } catch (SdkException e) {
            throw failures.listing(e, prefix);
        }
    }
}
