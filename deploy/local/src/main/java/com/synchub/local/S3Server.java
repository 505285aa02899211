package com.synchub.local;

import com.synchub.local.nio2blob.TransientNio2BlobStore;
import java.net.URI;
import java.util.List;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/** S3 over HTTP on a loopback port, in this process: S3Proxy before an in-memory store, signatures enforced. */
final class S3Server implements AutoCloseable {

    private static final int THREADS = 64;
    private static final int STOP_MILLIS = 100;

    private final S3Proxy proxy;

    private S3Server(S3Proxy proxy) {
        this.proxy = proxy;
    }

    /**
     * @param port 0 for a free one
     * @param versioned buckets to create with versioning enabled
     * @param plain buckets to create without
     */
    static S3Server start(int port, Credentials credentials, List<String> versioned, List<String> plain)
            throws Exception {
        BlobStore store = new AtomicBlobStore(new TransientNio2BlobStore());
        for (String bucket : versioned) {
            store.createContainer(bucket);
            store.putBucketVersioning(bucket, BucketVersioningStatus.ENABLED);
        }
        plain.forEach(store::createContainer);
        S3Proxy proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(
                        AuthenticationType.AWS_V2_OR_V4, credentials.accessKeyId(), credentials.secretAccessKey())
                // Headers that AWS accepts and S3Proxy has no use for, as session tokens and sizes of multipart
                // uploads.
                .ignoreUnknownHeaders(true)
                .jettyMaxThreads(THREADS)
                .stopTimeout(STOP_MILLIS)
                .build();
        proxy.start();
        return new S3Server(proxy);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + proxy.getPort());
    }

    @Override
    public void close() throws Exception {
        proxy.stop();
    }
}
