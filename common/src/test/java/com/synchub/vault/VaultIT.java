package com.synchub.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.testkit.LocalStack;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

class VaultIT {

    private static final String KEY = "backups/tenant_id=a/table=t/data.parquet";
    private static final int MIB = 1024 * 1024;

    private final LocalStack stack = LocalStack.shared();
    private final Vault vault = TestVault.create();

    static void refuses(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int length) {
        byte[] body = new byte[length];
        new SplittableRandom(length).nextBytes(body);
        return body;
    }

    @Test
    void everyWriteIsAVersionAndEachStaysReadable() {
        StoredVersion first = vault.put(KEY, bytes("one"));
        StoredVersion second = vault.put(KEY, bytes("two"));
        assertThat(first.versionId()).isNotEqualTo(second.versionId());
        assertThat(vault.get(KEY, first.versionId())).isEqualTo(bytes("one"));
        assertThat(vault.get(KEY, second.versionId())).isEqualTo(bytes("two"));
        assertThat(vault.head(KEY)).contains(second);
        assertThat(vault.current(KEY).orElseThrow().bytes()).isEqualTo(bytes("two"));
    }

    @Test
    void writesOnlyTheNamedPartOfAnArray() {
        byte[] body = bytes("xxbodyyy");
        StoredVersion stored = vault.put(KEY, body, 2, 4, Checksums.of(body, 2, 4));
        assertThat(vault.get(KEY, stored.versionId())).isEqualTo(bytes("body"));
    }

    @Test
    void aBodyThatIsNotWhatItsChecksumSaysIsNotStored() {
        refuses(
                ErrorCode.VAULT_UNAVAILABLE,
                () -> vault.put(KEY, bytes("damaged"), 0, 7, Checksums.of(bytes("meant"))));
        assertThat(vault.head(KEY)).isEmpty();
    }

    @Test
    void theEndpointKeepsTheChecksumThatWasSent() {
        StoredVersion stored = vault.put(KEY, bytes("123456789"));
        ObjectHead head = vault.head(KEY, stored.versionId()).orElseThrow();
        assertThat(head.crc32c()).isEqualTo("4waSgw==");
        assertThat(head.bytes()).isEqualTo(9);
    }

    @Test
    void whatIsNotThereIsEmptyOrMissing() {
        StoredVersion stored = vault.put(KEY, bytes("one"));
        assertThat(vault.head("no/such")).isEmpty();
        assertThat(vault.current("no/such")).isEmpty();
        assertThat(vault.head(KEY, stored.versionId() + "9")).isEmpty();
        refuses(ErrorCode.OBJECT_MISSING, () -> vault.get("no/such", stored.versionId()));
        refuses(ErrorCode.OBJECT_MISSING, () -> vault.get(KEY, stored.versionId() + "9"));
        refuses(ErrorCode.OBJECT_MISSING, () -> vault.open(KEY, stored.versionId() + "9"));
    }

    @Test
    void aDeleteMarkerHidesTheObjectAndItsVersionsStay() {
        StoredVersion stored = vault.put(KEY, bytes("one"));
        StoredVersion marker = vault.delete(KEY);
        assertThat(vault.head(KEY)).isEmpty();
        assertThat(vault.current(KEY)).isEmpty();
        assertThat(vault.keys("backups/")).isEmpty();
        assertThat(vault.get(KEY, stored.versionId())).isEqualTo(bytes("one"));
        assertThat(vault.listVersions("backups/"))
                .extracting(
                        VersionEntry::version, VersionEntry::latest, VersionEntry::deleteMarker, VersionEntry::bytes)
                .containsExactlyInAnyOrder(tuple(marker, true, true, 0L), tuple(stored, false, false, 3L));
        assertThat(vault.listVersions("backups/"))
                .extracting(VersionEntry::lastModified)
                .allSatisfy(time -> assertThat(time)
                        .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES))
                        .isEqualTo(time.truncatedTo(ChronoUnit.SECONDS)));

        vault.deleteVersion(KEY, marker.versionId());
        assertThat(vault.head(KEY)).contains(stored);
    }

    @Test
    void deletingAVersionTwiceIsNoFailure() {
        StoredVersion stored = vault.put(KEY, bytes("one"));
        vault.deleteVersion(KEY, stored.versionId());
        vault.deleteVersion(KEY, stored.versionId());
        assertThat(vault.listVersions("backups/")).isEmpty();
    }

    @Test
    void anObjectThatIsThereIsNotReplaced() {
        assertThat(vault.putIfAbsent(KEY, bytes("one"))).isPresent();
        assertThat(vault.putIfAbsent(KEY, bytes("two"))).isEmpty();
        assertThat(vault.current(KEY).orElseThrow().bytes()).isEqualTo(bytes("one"));

        vault.delete(KEY);
        assertThat(vault.putIfAbsent(KEY, bytes("three"))).isPresent();
    }

    @Test
    void aConditionalWriteNeedsTheContentItWasBasedOn() {
        vault.put(KEY, bytes("one"));
        String one = vault.current(KEY).orElseThrow().entityTag();
        assertThat(vault.putIfMatch(KEY, bytes("two"), one)).isPresent();
        assertThat(vault.putIfMatch(KEY, bytes("three"), one)).isEmpty();
        assertThat(vault.deleteIfMatch(KEY, one)).isFalse();
        assertThat(vault.deleteIfMatch(KEY, vault.current(KEY).orElseThrow().entityTag()))
                .isTrue();
        assertThat(vault.putIfMatch(KEY, bytes("four"), one)).isEmpty();
        assertThat(vault.head(KEY)).isEmpty();
    }

    @Test
    void anOldVersionBecomesTheNewestByACopy() {
        StoredVersion one = vault.put(KEY, bytes("one"));
        vault.put(KEY, bytes("two"));
        StoredVersion again = vault.copy(KEY, one.versionId(), KEY);
        assertThat(vault.head(KEY)).contains(again);
        assertThat(vault.get(KEY, again.versionId())).isEqualTo(bytes("one"));

        StoredVersion part = vault.copy(KEY, one.versionId(), "backups/tenant_id=a/table=t/part-00001.parquet");
        assertThat(vault.get(part.key(), part.versionId())).isEqualTo(bytes("one"));
        refuses(ErrorCode.OBJECT_MISSING, () -> vault.copy(KEY, one.versionId() + "9", KEY));
    }

    @Test
    void listingsCrossPages() {
        List<String> keys = new ArrayList<>();
        List<Upload> tickets = new ArrayList<>();
        try (Uploads uploads = new Uploads(vault, 16, MIB)) {
            for (int i = 0; i < 1100; i++) {
                keys.add(String.format("refs/x/%05d", i));
                tickets.add(uploads.submit(keys.get(i), bytes("x"), 0, 1, Checksums.of(bytes("x"))));
            }
            uploads.drain();
        }
        vault.put("refs/y", bytes("x"));
        assertThat(vault.keys("refs/x/")).containsExactlyElementsOf(keys);
        assertThat(vault.keys("refs/x/", keys.get(999))).containsExactlyElementsOf(keys.subList(1000, 1100));
        assertThat(vault.listVersions("refs/x/"))
                .extracting(VersionEntry::version)
                .containsExactlyElementsOf(tickets.stream()
                        .map(ticket -> ticket.stored().orElseThrow())
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5 * MIB - 1, 5 * MIB, 5 * MIB + 1, 10 * MIB, 11 * MIB})
    void aFileIsStoredWholeInOnePieceOrInParts(int length, @TempDir Path folder) throws IOException {
        Vault inParts = new Vault(TestVault.client(), vault.bucket(), new VaultOptions(5 * MIB, 5 * MIB, null));
        Path file = Files.write(folder.resolve("body"), random(length));
        StoredVersion stored = inParts.put(KEY, file, Checksums.of(file));

        Path back = folder.resolve("back");
        vault.download(KEY, stored.versionId(), back);
        assertThat(back).hasSameBinaryContentAs(file);
        vault.download(KEY, stored.versionId(), back);
        assertThat(back).hasSameBinaryContentAs(file);
        try (InputStream in = vault.open(KEY, stored.versionId())) {
            assertThat(in.readAllBytes()).isEqualTo(Files.readAllBytes(file));
        }
        String tag = vault.current(KEY).orElseThrow().entityTag();
        assertThat(tag.contains("-")).as("in parts").isEqualTo(length >= 5 * MIB);
    }

    @Test
    void anUploadInPartsThatFailsIsAborted(@TempDir Path folder) throws IOException {
        Vault inParts = new Vault(TestVault.client(), vault.bucket(), new VaultOptions(5 * MIB, 5 * MIB, null));
        Path directory = Files.createDirectory(folder.resolve("not-a-file"));
        Vault any = new Vault(TestVault.client(), vault.bucket(), new VaultOptions(1, 5 * MIB, null));
        refuses(ErrorCode.LOCAL_DISK_FAILED, () -> any.put(KEY, directory, Checksums.of(new byte[0])));
        assertThat(inParts.head(KEY)).isEmpty();
        assertThat(stack.s3()
                        .listMultipartUploads(b -> b.bucket(vault.bucket()))
                        .uploads())
                .isEmpty();
    }

    @Test
    void everyWriteNamesTheKmsKey(@TempDir Path folder) throws IOException {
        VaultOptions encrypted = new VaultOptions(5 * MIB, 5 * MIB, null).encryptedWith("key-1");
        Vault sealed = new Vault(TestVault.client(), vault.bucket(), encrypted);
        Path file = Files.write(folder.resolve("body"), random(6 * MIB));
        StoredVersion put = sealed.put("a", bytes("x"));
        List<StoredVersion> written = List.of(
                put,
                sealed.putIfAbsent("b", bytes("x")).orElseThrow(),
                sealed.put("c", file, Checksums.of(file)),
                sealed.copy("a", put.versionId(), "d"));
        for (StoredVersion version : written) {
            HeadObjectResponse head = stack.s3()
                    .headObject(b -> b.bucket(vault.bucket()).key(version.key()).versionId(version.versionId()));
            assertThat(head.serverSideEncryption()).as(version.key()).isEqualTo(ServerSideEncryption.AWS_KMS);
            assertThat(head.ssekmsKeyId()).as(version.key()).isEqualTo("key-1");
        }
    }

    @Test
    void aBucketWithoutVersionsIsRefusedAtTheFirstWrite() {
        Vault unversioned = new Vault(TestVault.client(), stack.newWork());
        refuses(ErrorCode.VAULT_NOT_VERSIONED, () -> unversioned.put(KEY, bytes("x")));
        refuses(ErrorCode.VAULT_NOT_VERSIONED, () -> unversioned.putIfAbsent("other", bytes("x")));
    }

    @Test
    void anUnknownBucketIsNamed() {
        Vault missing = new Vault(TestVault.client(), "no-such-bucket");
        refuses(ErrorCode.VAULT_MISSING, () -> missing.put(KEY, bytes("x")));
        refuses(ErrorCode.VAULT_MISSING, () -> missing.get(KEY, "v"));
        refuses(ErrorCode.VAULT_MISSING, () -> missing.current(KEY));
        refuses(ErrorCode.VAULT_MISSING, () -> missing.keys("a/").iterator().hasNext());
        assertThatThrownBy(() -> missing.put(KEY, bytes("x"))).hasMessageContaining("no-such-bucket");
    }

    @Test
    void wrongCredentialsAreToldAsSuch() {
        for (AwsBasicCredentials wrong : List.of(
                AwsBasicCredentials.create("nobody", "secret"),
                AwsBasicCredentials.create(stack.endpoints().accessKeyId(), "wrong"))) {
            try (S3Client client = S3Clients.create(
                    TestVault.settings(stack.endpoints().s3()), StaticCredentialsProvider.create(wrong))) {
                Vault denied = new Vault(client, vault.bucket());
                refuses(ErrorCode.ACCESS_DENIED, () -> denied.put(KEY, bytes("x")));
                refuses(ErrorCode.ACCESS_DENIED, () -> denied.current(KEY));
            }
        }
    }

    @Test
    void aThreadThatIsToldToStopStops() throws InterruptedException {
        Optional<?>[] outcome = new Optional<?>[1];
        Thread stopped = new Thread(() -> {
            Thread.currentThread().interrupt();
            try {
                vault.put(KEY, bytes("x"));
            } catch (SyncHubException e) {
                outcome[0] = Optional.of(e.code());
            }
        });
        stopped.start();
        stopped.join();
        assertThat(outcome[0]).isEqualTo(Optional.of(ErrorCode.RUN_STOPPED));
    }
}
