package com.synchub.vault;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Small writes with the SDK's signer and connections but without its request pipeline, which costs more than both.
 *
 * <p>This is for the sunny day only: one try, and an answer with a version id or nothing. Whatever else happens (an
 * error, a lost connection, a slow answer, no credentials), the caller repeats the write with the S3 client, which knows
 * about retries, back-off, throttling, clocks and errors; and for the next seconds everybody goes there at once. A write
 * that is repeated makes one version more than needed, as any retry does.
 */
final class DirectPuts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DirectPuts.class);

    private static final long AVOIDED_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final String PROBE = "k";
    private static final String UNRESERVED = "-._~/";

    /**
     * Where a bucket's keys are.
     *
     * @param path what precedes an encoded key, with its last slash
     */
    record Target(String protocol, String host, int port, String path) {

        /** As the client itself would address the bucket; empty if it needs more than a URL. */
        static Optional<Target> of(S3Client s3, String bucket) {
            if (bucket.indexOf(':') >= 0) {
                return Optional.empty(); // an access point: the SDK resolves and signs these in another way
            }
            URL url = s3.utilities().getUrl(b -> b.bucket(bucket).key(PROBE));
            String path = url.getPath();
            int port = url.getPort() < 0 ? url.getDefaultPort() : url.getPort();
            return Optional.of(new Target(
                    url.getProtocol(), url.getHost(), port, path.substring(0, path.length() - PROBE.length())));
        }
    }

    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final String region;
    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final OverdueRequests overdue;
    private volatile long avoidUntil = System.nanoTime();

    DirectPuts(SdkHttpClient http, AwsCredentialsProvider credentials, String region, Duration timeout) {
        this.http = http;
        this.credentials = credentials;
        this.region = region;
        this.overdue = new OverdueRequests(timeout);
    }

    /**
     * Tries to write a new version.
     *
     * @param kmsKeyId the key to encrypt with, null for the bucket's default
     * @return the version id; empty if the S3 client must write it
     */
    Optional<String> tryPut(
            Target target,
            String key,
            byte[] body,
            int offset,
            int length,
            Checksums checksums,
            @Nullable String kmsKeyId) {
        if (System.nanoTime() - avoidUntil < 0 || Thread.currentThread().isInterrupted()) {
            return Optional.empty();
        }
        ContentStreamProvider content = () -> new ByteArrayInputStream(body, offset, length);
        try {
            SignedRequest signed = sign(request(target, key, length, checksums, kmsKeyId), content);
            HttpExecuteRequest.Builder execution = HttpExecuteRequest.builder().request(signed.request());
            Optional<String> versionId = send(http.prepareRequest(execution
                    .contentStreamProvider(signed.payload().orElse(content))
                    .build()));
            if (versionId.isEmpty()) {
                avoid("not acknowledged");
            }
            return versionId;
        } catch (IOException | SdkException e) {
            avoid(e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    private Optional<String> send(ExecutableHttpRequest request) throws IOException {
        overdue.begin(request);
        try {
            HttpExecuteResponse answer = request.call();
            if (answer.httpResponse().statusCode() != 200) {
                request.abort();
                return Optional.empty();
            }
            if (answer.responseBody().isPresent()) {
                answer.responseBody().get().close();
            }
            return answer.httpResponse().firstMatchingHeader("x-amz-version-id");
        } finally {
            overdue.end(request);
        }
    }

    private SignedRequest sign(SdkHttpRequest request, ContentStreamProvider content) {
        // Over TLS the body is not hashed for the signature: TLS protects it, and S3 checks its CRC.
        boolean signBody = !request.protocol().equals("https");
        return signer.sign(r -> r.identity(credentials.resolveCredentials())
                .request(request)
                .payload(content)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "s3")
                .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, false)
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, false)
                .putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, signBody));
    }

    private static SdkHttpRequest request(
            Target target, String key, int length, Checksums checksums, @Nullable String kmsKeyId) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.PUT)
                .protocol(target.protocol())
                .host(target.host())
                .port(target.port())
                .encodedPath(target.path() + encoded(key))
                .putHeader("Content-Length", Integer.toString(length))
                .putHeader("Content-Type", Vault.BINARY)
                .putHeader("User-Agent", "synchub")
                .putHeader("x-amz-checksum-crc32c", checksums.crc32c());
        if (kmsKeyId != null) {
            request.putHeader("x-amz-server-side-encryption", "aws:kms")
                    .putHeader("x-amz-server-side-encryption-aws-kms-key-id", kmsKeyId);
        }
        return request.build();
    }

    /** Every byte but the unreserved ones as {@code %XX}, as S3's signature wants it. */
    static String encoded(String key) {
        StringBuilder path = new StringBuilder(key.length() + 16);
        for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0)) {
                path.append(c);
            } else {
                path.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return path.toString();
    }

    private void avoid(String because) {
        long now = System.nanoTime();
        if (now - avoidUntil >= 0) {
            LOG.debug("small writes go through the S3 client for a while: {}", because);
        }
        avoidUntil = now + AVOIDED_NANOS;
    }

    @Override
    public void close() {
        overdue.close();
    }
}
