package com.synchub.local;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Makes a change of one key atomic, as S3 is. The store beneath moves the old version away before it moves the new one
 * in, so a reader in between finds nothing, and it checks {@code If-Match} before it writes, so two writers can both
 * win.
 *
 * <p>A change holds its key's stripe alone; a reader of the key shares it; a listing shares all stripes. Bodies are
 * read from the network before any lock is taken, so that a slow upload delays nobody.
 */
final class AtomicBlobStore extends ForwardingBlobStore {

    private static final int STRIPES = 64;

    private final ReadWriteLock[] stripes =
            Stream.generate(ReentrantReadWriteLock::new).limit(STRIPES).toArray(ReadWriteLock[]::new);

    AtomicBlobStore(BlobStore store) {
        super(store);
    }

    @Override
    public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
        byte[] body = readFully(payload);
        return changing(request.bucket(), request.key(), () -> {
            requireMatch(request);
            return super.putBlob(request, new ByteArrayInputStream(body));
        });
    }

    @Override
    public CopyObjectResponse copyBlob(CopyObjectRequest request) {
        // Source and destination may be any two keys: a copy is rare enough to stop everything.
        return changingAll(() -> super.copyBlob(request));
    }

    @Override
    public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
        return changing(request.bucket(), request.key(), () -> super.removeBlob(request));
    }

    @Override
    public CompleteMultipartUploadResponse completeMultipartUpload(
            MultipartUpload upload, CompleteMultipartUploadRequest request) {
        return changing(
                upload.containerName(), upload.blobName(), () -> super.completeMultipartUpload(upload, request));
    }

    @Override
    public @Nullable HeadObjectResponse blobMetadata(HeadObjectRequest request) {
        return holding(stripeOf(request.bucket(), request.key()).readLock(), () -> super.blobMetadata(request));
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
        // What is opened here stays readable after the lock: the file is open, whatever its name becomes.
        return holding(stripeOf(request.bucket(), request.key()).readLock(), () -> super.getBlob(request));
    }

    @Override
    public ListObjectsV2Response list(ListObjectsV2Request request) {
        return reading(() -> super.list(request));
    }

    @Override
    public ListObjectVersionsResponse listVersions(ListObjectVersionsRequest request) {
        return reading(() -> super.listVersions(request));
    }

    private void requireMatch(PutObjectRequest request) {
        String expected = request.ifMatch();
        if (expected == null || expected.equals("*")) {
            return;
        }
        HeadObjectResponse current = super.blobMetadata(HeadObjectRequest.builder()
                .bucket(request.bucket())
                .key(request.key())
                .build());
        if (current == null || !unquoted(expected).equals(unquoted(current.eTag()))) {
            throw preconditionFailed();
        }
    }

    private static S3Exception preconditionFailed() {
        return (S3Exception) S3Exception.builder()
                .statusCode(412)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode("PreconditionFailed")
                        .errorMessage("At least one of the preconditions you specified did not hold.")
                        .build())
                .build();
    }

    private static String unquoted(String eTag) {
        return eTag.replace("\"", "");
    }

    private static byte[] readFully(InputStream payload) {
        try (payload) {
            return payload.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("failed to read the body of a PUT", e);
        }
    }

    private ReadWriteLock stripeOf(String bucket, String key) {
        return stripes[Math.floorMod(31 * bucket.hashCode() + key.hashCode(), STRIPES)];
    }

    private <T extends @Nullable Object> T changing(String bucket, String key, Supplier<T> change) {
        return holding(stripeOf(bucket, key).writeLock(), change);
    }

    private <T> T changingAll(Supplier<T> change) {
        return holdingAll(ReadWriteLock::writeLock, change);
    }

    private <T> T reading(Supplier<T> read) {
        return holdingAll(ReadWriteLock::readLock, read);
    }

    private static <T extends @Nullable Object> T holding(Lock lock, Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the stripes in one order, so that two of these can't wait for each other. */
    private <T> T holdingAll(Function<ReadWriteLock, Lock> side, Supplier<T> action) {
        Deque<Lock> held = new ArrayDeque<>(STRIPES);
        try {
            for (ReadWriteLock stripe : stripes) {
                Lock lock = side.apply(stripe);
                lock.lock();
                held.push(lock);
            }
            return action.get();
        } finally {
            held.forEach(Lock::unlock);
        }
    }
}
