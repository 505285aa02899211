package com.synchub.vault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.DeleteMarkerEntry;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Listings of one bucket, a page at a time. */
final class VaultListing {

    private final S3Client s3;
    private final String bucket;
    private final VaultFailures failures;

    VaultListing(S3Client s3, String bucket, VaultFailures failures) {
        this.s3 = s3;
        this.bucket = bucket;
        this.failures = failures;
    }

    Iterable<String> keys(String prefix, @Nullable String startAfter) {
        return () -> new Pages<>(new ObjectPages<>(prefix, startAfter, S3Object::key));
    }

    Iterable<WorkObject> objects(String prefix) {
        return () -> new Pages<>(new ObjectPages<>(
                prefix,
                null,
                object -> new WorkObject(object.key(), object.size(), object.lastModified(), object.eTag())));
    }

    Iterable<VersionEntry> versions(String prefix) {
        return () -> new Pages<>(new VersionPages(prefix));
    }

    private final class ObjectPages<T> implements Pages.Source<T> {
        private final String prefix;
        private final @Nullable String startAfter;
        private final Function<S3Object, T> form;
        private @Nullable ListObjectsV2Response last;

        ObjectPages(String prefix, @Nullable String startAfter, Function<S3Object, T> form) {
            this.prefix = prefix;
            this.startAfter = startAfter;
            this.form = form;
        }

        @Override
        public @Nullable List<T> get() {
            if (last != null && !Boolean.TRUE.equals(last.isTruncated())) {
                return null;
            }
            String token = last == null ? null : last.nextContinuationToken();
            try {
                last = s3.listObjectsV2(b ->
                        b.bucket(bucket).prefix(prefix).startAfter(startAfter).continuationToken(token));
            } catch (SdkException e) {
                throw failures.listing(e, prefix);
            }
            return last.contents().stream().map(form).toList();
        }
    }

    private final class VersionPages implements Pages.Source<VersionEntry> {
        private final String prefix;
        private @Nullable ListObjectVersionsResponse last;

        VersionPages(String prefix) {
            this.prefix = prefix;
        }

        @Override
        public @Nullable List<VersionEntry> get() {
            if (last != null && !Boolean.TRUE.equals(last.isTruncated())) {
                return null;
            }
            String keyMarker = last == null ? null : last.nextKeyMarker();
            String versionMarker = last == null ? null : last.nextVersionIdMarker();
            try {
                last = s3.listObjectVersions(b ->
                        b.bucket(bucket).prefix(prefix).keyMarker(keyMarker).versionIdMarker(versionMarker));
            } catch (SdkException e) {
                throw failures.listing(e, prefix);
            }
            return merged(last);
        }

        /** S3 answers versions and markers apart; together they are one list by key. */
        private static List<VersionEntry> merged(ListObjectVersionsResponse page) {
            List<VersionEntry> entries = new ArrayList<>();
            for (ObjectVersion v : page.versions()) {
                entries.add(new VersionEntry(
                        new StoredVersion(v.key(), v.versionId()),
                        Boolean.TRUE.equals(v.isLatest()),
                        false,
                        v.size(),
                        v.lastModified()));
            }
            for (DeleteMarkerEntry m : page.deleteMarkers()) {
                entries.add(new VersionEntry(
                        new StoredVersion(m.key(), m.versionId()),
                        Boolean.TRUE.equals(m.isLatest()),
                        true,
                        0,
                        m.lastModified()));
            }
            entries.sort(Comparator.comparing(VersionEntry::key));
            return entries;
        }
    }
}
