package com.synchub.bench.nulls3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.synchub.vault.Checksums;
import com.synchub.vault.S3Clients;
import com.synchub.vault.S3Settings;
import com.synchub.vault.StoredVersion;
import com.synchub.vault.Vault;
import com.synchub.vault.VaultInspector;
import com.synchub.vault.VaultOptions;
import com.synchub.vault.VersionEntry;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The SDK's client, with its defaults and as the product sets it up, and the product's vault, against the server. */
class NullS3Test {

    private static final String BUCKET = "vault";
    private static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret"));

    private NullS3 server;
    private S3Client plain;
    private S3Client tuned;
    private Vault vault;

    @BeforeEach
    void start() throws IOException {
        server = NullS3.start(List.of(BUCKET), Set.of("backups"), 0);
        URI endpoint = URI.create(server.url());
        plain = S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(CREDENTIALS)
                .build();
        tuned = S3Clients.create(S3Settings.of(Region.US_EAST_1, endpoint), CREDENTIALS);
        vault = new Vault(tuned, BUCKET);
    }

    @AfterEach
    void stop() throws IOException {
        plain.close();
        tuned.close();
        server.close();
    }

    @Test
    void keepsTheContentOfManifestsAndTheirVersions() {
        for (S3Client client : List.of(plain, tuned)) {
            String first = put(client, "manifests/a.json", "one").versionId();
            String second = put(client, "manifests/a.json", "two").versionId();
            assertThat(first).isNotEqualTo(second);
            assertThat(get(client, "manifests/a.json")).isEqualTo("two");
            assertThat(client.getObjectAsBytes(r ->
                                    r.bucket(BUCKET).key("manifests/a.json").versionId(first))
                            .asUtf8String())
                    .isEqualTo("one");
        }
    }

    @Test
    void ofTenantObjectsItKeepsSizeAndVersionOnly() {
        for (S3Client client : List.of(plain, tuned)) {
            String version =
                    put(client, "backups/tenant_id=a/data.parquet", "12345").versionId();
            HeadObjectResponse head = client.headObject(r -> r.bucket(BUCKET).key("backups/tenant_id=a/data.parquet"));
            assertThat(head.contentLength()).isEqualTo(5);
            assertThat(head.versionId()).isEqualTo(version);
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> get(client, "backups/tenant_id=a/data.parquet"))
                    .withMessageContaining("keeps no content");
        }
    }

    @Test
    void aChunkedBodyOfMegabytesArrivesWhole() {
        byte[] body = new byte[3_000_000];
        for (int i = 0; i < body.length; i++) {
            body[i] = (byte) ((i * 31) >>> 3);
        }
        plain.putObject(r -> r.bucket(BUCKET).key("refs/x"), RequestBody.fromBytes(body));
        assertThat(plain.getObjectAsBytes(r -> r.bucket(BUCKET).key("refs/x")).asByteArray())
                .isEqualTo(body);
    }

    @Test
    void writesUnderConditions() {
        assertThat(vault.putIfAbsent("manifests/log/1.json", "first".getBytes(UTF_8)))
                .isPresent();
        assertThat(vault.putIfAbsent("manifests/log/1.json", "second".getBytes(UTF_8)))
                .isEmpty();
        var current = vault.current("manifests/log/1.json").orElseThrow();
        assertThat(new String(current.bytes(), UTF_8)).isEqualTo("first");
        assertThat(vault.putIfMatch("manifests/log/1.json", "third".getBytes(UTF_8), current.entityTag()))
                .isPresent();
        assertThat(vault.putIfMatch("manifests/log/1.json", "fourth".getBytes(UTF_8), current.entityTag()))
                .isEmpty();
        assertThat(vault.deleteIfMatch("manifests/log/1.json", current.entityTag()))
                .isFalse();
        assertThat(get(plain, "manifests/log/1.json")).isEqualTo("third");
    }

    @Test
    void aRefusedConditionLeavesTheConnectionUsable() {
        put(plain, "manifests/a", "one");
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(S3Exception.class)
                    .isThrownBy(() -> plain.putObject(
                            r -> r.bucket(BUCKET).key("manifests/a").ifNoneMatch("*"),
                            RequestBody.fromString("x".repeat(3 << 20))))
                    .matches(e -> e.statusCode() == 412);
            assertThat(get(plain, "manifests/a")).isEqualTo("one");
        }
    }

    @Test
    void aRefusalBeforeTheBodyWasAskedForEndsTheConnection() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "PUT /other/a HTTP/1.1", "Expect: 100-continue", "Content-Length: 9");
            String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 404").contains("Connection: close");
        }
    }

    @Test
    void aBodyThatWaitsToBeAskedForIsAskedFor() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "PUT /vault/manifests/a HTTP/1.1", "Expect: 100-continue", "Content-Length: 3");
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readNBytes(25), UTF_8)).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            socket.getOutputStream().write("one".getBytes(UTF_8));
            assertThat(new String(in.readNBytes(12), UTF_8)).isEqualTo("HTTP/1.1 200");
        }
        assertThat(get(plain, "manifests/a")).isEqualTo("one");
    }

    @Test
    void aDeleteHidesAndAVersionIsRemovedForGood() {
        StoredVersion stored = vault.put("manifests/x", "content".getBytes(UTF_8));
        StoredVersion marker = vault.delete("manifests/x");
        assertThat(vault.current("manifests/x")).isEmpty();
        assertThat(vault.get("manifests/x", stored.versionId())).isEqualTo("content".getBytes(UTF_8));
        assertThat(vault.putIfAbsent("manifests/x", "again".getBytes(UTF_8))).isPresent();
        vault.deleteVersion("manifests/x", stored.versionId());
        assertThat(vault.listVersions("manifests/"))
                .extracting(entry -> entry.version().versionId())
                .hasSize(2)
                .contains(marker.versionId())
                .doesNotContain(stored.versionId());
    }

    @Test
    void listsAllKeysAndVersionsOfAPrefixInPages() {
        for (int i = 0; i < 2_500; i++) {
            put(tuned, "manifests/run/%04d".formatted(i), "x");
        }
        put(tuned, "manifests/run/0007", "y");
        put(tuned, "manifests/rum", "x");
        put(tuned, "manifests/ruo", "x");
        vault.delete("manifests/run/0008");

        List<String> keys = new ArrayList<>();
        vault.keys("manifests/run/").forEach(keys::add);
        assertThat(keys).hasSize(2_499).isSorted().doesNotContain("manifests/run/0008");
        assertThat(vault.keys("manifests/run/", "manifests/run/2497"))
                .containsExactly("manifests/run/2498", "manifests/run/2499");
        List<VersionEntry> versions = new ArrayList<>();
        vault.listVersions("manifests/run/").forEach(versions::add);
        assertThat(versions).hasSize(2_502);
        assertThat(versions.stream().filter(VersionEntry::latest)).hasSize(2_500);
        assertThat(plain.listObjectsV2Paginator(ListObjectsV2Request.builder()
                                .bucket(BUCKET)
                                .prefix("manifests/run/")
                                .build())
                        .contents())
                .extracting(S3Object::key)
                .containsExactlyElementsOf(keys);
    }

    @Test
    void copiesAVersion() {
        StoredVersion first = vault.put("manifests/x", "one".getBytes(UTF_8));
        vault.put("manifests/x", "two".getBytes(UTF_8));
        vault.copy("manifests/x", first.versionId(), "manifests/x");
        assertThat(get(plain, "manifests/x")).isEqualTo("one");
    }

    @Test
    void takesALargeFileInParts(@TempDir Path directory) throws IOException {
        byte[] body = new byte[11 << 20];
        body[body.length - 1] = 7;
        Path file = Files.write(directory.resolve("large"), body);
        Vault inParts = new Vault(tuned, BUCKET, new VaultOptions(6 << 20, 5 << 20, null));
        StoredVersion kept = inParts.put("refs/large", file, Checksums.of(file));
        assertThat(inParts.get("refs/large", kept.versionId())).isEqualTo(body);
        inParts.put("backups/large", file, Checksums.of(file));
        assertThat(plain.headObject(r -> r.bucket(BUCKET).key("backups/large")).contentLength())
                .isEqualTo(body.length);
    }

    @Test
    void canBeAVault() {
        assertThat(new VaultInspector(tuned, BUCKET, Region.US_EAST_1).inspect().notes())
                .isEmpty();
        assertThat(plain.getBucketVersioning(r -> r.bucket(BUCKET)).status()).isEqualTo(BucketVersioningStatus.ENABLED);
        assertThat(plain.getBucketLocation(r -> r.bucket(BUCKET)).locationConstraintAsString())
                .isNullOrEmpty();
    }

    @Test
    void aKeyOfAnyCharactersComesBackAsItWas() {
        String key = "manifests/a b+c%25ü/\uD83D\uDE00&<>'\"";
        put(plain, key, "x");
        assertThat(get(plain, key)).isEqualTo("x");
        assertThat(vault.keys("manifests/")).containsExactly(key);
    }

    @Test
    void servesRanges() {
        put(plain, "manifests/x", "0123456789");
        assertThat(range("bytes=2-4")).isEqualTo("234");
        assertThat(range("bytes=-3")).isEqualTo("789");
        assertThat(range("bytes=8-")).isEqualTo("89");
    }

    @Test
    void refusesWhatIsNotThere() {
        assertThatExceptionOfType(NoSuchBucketException.class)
                .isThrownBy(() -> plain.listObjectsV2(r -> r.bucket("other")));
        assertThatExceptionOfType(NoSuchKeyException.class).isThrownBy(() -> get(plain, "manifests/none"));
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> plain.getBucketLifecycleConfiguration(r -> r.bucket(BUCKET)))
                .withMessageContaining("lifecycle");
        assertThatExceptionOfType(S3Exception.class)
                .isThrownBy(() -> plain.getObjectTagging(r -> r.bucket(BUCKET).key("manifests/none")))
                .matches(e -> e.statusCode() == 501);
    }

    @Test
    void aBodyShorterThanAnnouncedIsNoObject() throws Exception {
        try (Socket socket = connect()) {
            send(socket, "PUT /vault/backups/x HTTP/1.1", "Content-Length: 10");
            socket.getOutputStream().write("12345".getBytes(UTF_8));
            socket.shutdownOutput();
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
        try (Socket socket = connect()) {
            String chunks = "5\r\n12345\r\n0\r\n\r\n";
            send(
                    socket,
                    "PUT /vault/backups/x HTTP/1.1",
                    "x-amz-decoded-content-length: 6",
                    "Content-Length: " + chunks.length());
            socket.getOutputStream().write(chunks.getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readNBytes(12), UTF_8))
                    .isEqualTo("HTTP/1.1 400");
        }
        assertThat(vault.head("backups/x")).isEmpty();
    }

    @Test
    void countsByPrefixAndForgetsOnReset() throws Exception {
        put(plain, "backups/a", "12345");
        put(tuned, "backups/b", "123");
        put(tuned, "manifests/b", "1");
        assertThat(admin("GET", "/_counts"))
                .contains("\"vault/backups\":{\"puts\":2,\"bytes\":8")
                .contains("\"vault/manifests\":{\"puts\":1,\"bytes\":1");
        assertThat(admin("GET", "/_versions").lines()).hasSize(4);
        admin("POST", "/_reset");
        assertThat(admin("GET", "/_counts")).contains("\"prefixes\":{}");
        assertThat(vault.keys("backups/")).isEmpty();
    }

    private Socket connect() throws IOException {
        URI uri = URI.create(server.url());
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void send(Socket socket, String... head) throws IOException {
        socket.getOutputStream().write((String.join("\r\n", head) + "\r\n\r\n").getBytes(UTF_8));
    }

    private String admin(String method, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private String range(String range) {
        return plain.getObjectAsBytes(r -> r.bucket(BUCKET).key("manifests/x").range(range))
                .asUtf8String();
    }

    private static PutObjectResponse put(S3Client client, String key, String content) {
        return client.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(content));
    }

    private static String get(S3Client client, String key) {
        return client.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asUtf8String();
    }
}
