package com.synchub.jobs.testkit;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** A world's bucket as S3 lists it, with the SDK's own client and past any proxy. */
public final class RawVault {

    private final S3Client s3;
    private final String bucket;

    public RawVault(BackupWorld world) {
        this.s3 = world.stack().s3();
        this.bucket = world.bucket();
    }

    /** The commit records, all versions of them. */
    public List<String> commits() {
        return s3.listObjectVersionsPaginator(b -> b.bucket(bucket).prefix("manifests/log/")).versions().stream()
                .map(ObjectVersion::key)
                .toList();
    }

    /** Keys below the prefix that lie under a delete marker. */
    public List<String> hidden(String prefix) {
        return s3.listObjectVersionsPaginator(b -> b.bucket(bucket).prefix(prefix)).deleteMarkers().stream()
                .filter(DeleteMarkerEntry::isLatest)
                .map(DeleteMarkerEntry::key)
                .toList();
    }

    /** Every version and every marker there is: two equal answers mean that nobody has written. */
    public Set<String> everything() {
        var pages = s3.listObjectVersionsPaginator(b -> b.bucket(bucket));
        Set<String> all = pages.versions().stream()
                .map(version -> version.key() + "@" + version.versionId())
                .collect(Collectors.toSet());
        pages.deleteMarkers().forEach(marker -> all.add(marker.key() + "@" + marker.versionId()));
        return all;
    }

    /** Whether the version that a manifest row pins is its key's newest. */
    public boolean isNewest(BackupContents.Row row) {
        return s3.headObject(b -> b.bucket(bucket).key(row.objectKey()))
                .versionId()
                .equals(row.versionId());
    }

    /** Deletes every version and marker for good. */
    public void empty() {
        var pages = s3.listObjectVersionsPaginator(b -> b.bucket(bucket));
        pages.versions()
                .forEach(v -> s3.deleteObject(b -> b.bucket(bucket).key(v.key()).versionId(v.versionId())));
        pages.deleteMarkers()
                .forEach(m -> s3.deleteObject(b -> b.bucket(bucket).key(m.key()).versionId(m.versionId())));
    }
}
