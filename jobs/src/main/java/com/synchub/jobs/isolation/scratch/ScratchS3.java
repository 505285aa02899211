package com.synchub.jobs.isolation.scratch;

import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.s3.DelegatingS3Client;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsRequest;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Request;
import software.amazon.awssdk.services.s3.paginators.ListMultipartUploadsIterable;
import software.amazon.awssdk.services.s3.paginators.ListObjectVersionsIterable;
import software.amazon.awssdk.services.s3.paginators.ListObjectsV2Iterable;

/**
 * S3 as if each bucket ended where a prefix does: every key that goes in gets it, and every key that comes out loses it.
 * Whoever has this client reaches nothing else. The real one is not closed with it.
 */
final class ScratchS3 extends DelegatingS3Client {

    private static final String PREFIX = "Prefix";
    private static final Set<String> KEYS =
            Set.of("Key", "DestinationKey", "SourceKey", "KeyMarker", "StartAfter", "Marker");

    private final String prefix;
    private final AtomicLong sent = new AtomicLong();

    /** @param prefix of keys, with a slash at its end */
    ScratchS3(S3Client real, String prefix) {
        super(real);
        this.prefix = prefix;
    }

    long sent() {
        return sent.get();
    }

    @Override
    protected <T extends S3Request, R> R invokeOperation(T request, Function<T, R> operation) {
        sent.incrementAndGet();
        return outside(super.invokeOperation(inside(request), operation));
    }

    /** Its pages are asked for one by one, each through this client. */
    @Override
    public ListObjectsV2Iterable listObjectsV2Paginator(ListObjectsV2Request request) {
        return new ListObjectsV2Iterable(this, request);
    }

    @Override
    public ListObjectVersionsIterable listObjectVersionsPaginator(ListObjectVersionsRequest request) {
        return new ListObjectVersionsIterable(this, request);
    }

    @Override
    public ListMultipartUploadsIterable listMultipartUploadsPaginator(ListMultipartUploadsRequest request) {
        return new ListMultipartUploadsIterable(this, request);
    }

    @SuppressWarnings("unchecked") // The builder of a request builds the same kind.
    private <T extends S3Request> T inside(T request) {
        if (request instanceof DeleteObjectsRequest) {
            throw new UnsupportedOperationException("objects are deleted one by one");
        }
        S3Request.Builder builder = request.toBuilder();
        for (SdkField<?> field : request.sdkFields()) {
            Object given = field.getValueOrDefault(request);
            if (field.memberName().equals(PREFIX) || (given != null && KEYS.contains(field.memberName()))) {
                field.set((SdkPojo) builder, prefix + (given == null ? "" : given));
            }
        }
        return (T) builder.build();
    }

    @SuppressWarnings("unchecked") // Each answer becomes one of its own kind.
    private <R> R outside(R answer) {
        if (answer instanceof ListObjectsV2Response page) {
            return (R) page.toBuilder()
                    .prefix(cut(page.prefix()))
                    .contents(page.contents().stream()
                            .map(object ->
                                    object.toBuilder().key(cut(object.key())).build())
                            .toList())
                    .build();
        }
        if (answer instanceof ListObjectVersionsResponse page) {
            return (R) page.toBuilder()
                    .keyMarker(cut(page.keyMarker()))
                    .nextKeyMarker(cut(page.nextKeyMarker()))
                    .prefix(cut(page.prefix()))
                    .versions(page.versions().stream()
                            .map(version ->
                                    version.toBuilder().key(cut(version.key())).build())
                            .toList())
                    .deleteMarkers(page.deleteMarkers().stream()
                            .map(marker ->
                                    marker.toBuilder().key(cut(marker.key())).build())
                            .toList())
                    .build();
        }
        if (answer instanceof ListMultipartUploadsResponse page) {
            return (R) page.toBuilder()
                    .keyMarker(cut(page.keyMarker()))
                    .nextKeyMarker(cut(page.nextKeyMarker()))
                    .prefix(cut(page.prefix()))
                    .uploads(page.uploads().stream()
                            .map(upload ->
                                    upload.toBuilder().key(cut(upload.key())).build())
                            .toList())
                    .build();
        }
        if (answer instanceof CreateMultipartUploadResponse upload) {
            return (R) upload.toBuilder().key(cut(upload.key())).build();
        }
        return answer;
    }

    private @Nullable String cut(@Nullable String key) {
        return key != null && key.startsWith(prefix) ? key.substring(prefix.length()) : key;
    }

    @Override
    public void close() {
        // The real client belongs to the application that runs the suite.
    }
}
