package com.synchub.vault;

import static com.synchub.vault.VaultIT.refuses;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.testkit.CannedAnswer;
import com.synchub.testkit.FaultProxy;
import com.synchub.testkit.LocalStack;
import com.synchub.testkit.ProxiedRequest;
import com.synchub.testkit.RequestLog;
import com.synchub.testkit.RequestMatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

@Timeout(120)
class VaultFaultsIT {

    private static final String KEY = "backups/tenant_id=a_2Fb/table=t/data.parquet";
    private static final byte[] BODY = "body".getBytes(StandardCharsets.UTF_8);

    private final LocalStack stack = LocalStack.shared();
    private final String bucket = stack.newVault();
    private final FaultProxy proxy = FaultProxy.before(stack.endpoints().s3());
    private final S3Client client = TestVault.client(proxy.endpoint());
    private final Vault vault = new Vault(client, bucket);

    @AfterEach
    void closeProxy() {
        client.close();
        proxy.close();
    }

    private static RequestMatch puts() {
        return RequestMatch.method("PUT").pathContains("data.parquet");
    }

    private List<VersionEntry> versions() {
        List<VersionEntry> found = new ArrayList<>();
        vault.listVersions("backups/").forEach(found::add);
        return found;
    }

    private List<ProxiedRequest> passed() {
        return proxy.log().entries().stream().map(RequestLog.Entry::request).toList();
    }

    private void assertStoredAsAcknowledged(StoredVersion acknowledged) {
        assertThat(vault.get(acknowledged.key(), acknowledged.versionId())).isEqualTo(BODY);
        assertThat(vault.head(KEY)).contains(acknowledged);
    }

    @Test
    void aWriteOnASunnyDayIsOneRequest() {
        assertStoredAsAcknowledged(vault.put(KEY, BODY));
        assertThat(passed())
                .filteredOn(request -> request.method().equals("PUT"))
                .singleElement()
                .satisfies(put -> assertThat(put.path()).contains("tenant_id%3Da_2Fb"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void slowDownIsSurvivedAndStoredOnce(int times) {
        proxy.on(puts()).first(times).answer(CannedAnswer.slowDown());
        assertStoredAsAcknowledged(vault.put(KEY, BODY));
        assertThat(versions()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void connectionsThatBreakAreSurvivedAndStoredOnce(int times) {
        proxy.on(puts()).first(times).reset();
        assertStoredAsAcknowledged(vault.put(KEY, BODY));
        assertThat(versions()).hasSize(1);
    }

    @Test
    void aLostAnswerMakesAnotherVersionAndTheAcknowledgedOneIsTheNewest() {
        proxy.on(puts()).first(1).resetAfterAnswer();
        assertStoredAsAcknowledged(vault.put(KEY, BODY));
        assertThat(versions()).hasSize(2);
    }

    @Test
    void aBodyThatIsDamagedOnTheWayIsNotStored() {
        proxy.on(puts()).first(1).corruptRequest(2);
        assertStoredAsAcknowledged(vault.put(KEY, BODY));
        assertThat(versions()).hasSize(1);
    }

    @Test
    void inTroubleAllWritesTakeTheLongWayForAWhile() {
        proxy.on(puts()).first(1).answer(CannedAnswer.slowDown());
        vault.put(KEY, BODY);
        proxy.clear();
        vault.put(KEY, BODY);
        assertThat(passed())
                .filteredOn(request -> request.method().equals("PUT"))
                .extracting(request -> request.header("amz-sdk-invocation-id").isPresent())
                .containsExactly(false, true, true);
    }

    @Test
    void manyWritersWaitTogetherUntilASpellOf503IsOver() {
        proxy.on(RequestMatch.method("PUT").pathContains("/spell")).first(100).answer(CannedAnswer.slowDown());
        try (Uploads uploads = new Uploads(vault, 16, 64 * 1024)) {
            for (int i = 0; i < 60; i++) {
                uploads.submit("spell/" + i, BODY, 0, BODY.length, Checksums.of(BODY));
            }
            uploads.drain();
        }
        assertThat(vault.listVersions("spell/")).hasSize(60);
    }

    @Test
    void closingReturnsOnlyWhenNothingIsOnTheWireAnyMore() throws InterruptedException {
        CountDownLatch onTheWire = new CountDownLatch(1);
        AtomicBoolean answered = new AtomicBoolean();
        proxy.on(puts()).before(request -> onTheWire.countDown());
        proxy.on(puts()).delay(Duration.ofSeconds(2));
        proxy.on(puts()).after(request -> answered.set(true));
        Uploads uploads = new Uploads(vault, 2, 64 * 1024);
        uploads.submit(KEY, BODY, 0, BODY.length, Checksums.of(BODY));
        onTheWire.await();
        uploads.close();
        assertThat(answered).isTrue();
    }

    @Test
    void aServerThatDoesNotAnswerIsGivenUpInTime() {
        S3Settings quick = new S3Settings(
                Region.of(stack.endpoints().region()),
                proxy.endpoint(),
                8,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMillis(700),
                Duration.ofMinutes(1),
                3);
        proxy.on(puts()).delay(Duration.ofSeconds(20));
        try (S3Client impatient = S3Clients.create(quick, stack.endpoints().credentials())) {
            Vault hurried = new Vault(impatient, bucket);
            long start = System.nanoTime();
            refuses(ErrorCode.VAULT_UNAVAILABLE, () -> hurried.put(KEY, BODY));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void aConditionalWriteWhoseAnswerIsLostSaysThatSomethingIsThere() {
        proxy.on(puts()).first(1).resetAfterAnswer();
        assertThat(vault.putIfAbsent(KEY, BODY)).isEmpty();
        assertThat(vault.current(KEY).orElseThrow().bytes()).isEqualTo(BODY);
        assertThat(versions()).hasSize(1);
    }

    @Test
    void aConditionalWriteThatS3CannotDecideIsAskedAgain() {
        proxy.on(puts())
                .first(3)
                .answer(CannedAnswer.s3(409, "ConditionalRequestConflict", "A conflicting operation occurred."));
        assertThat(vault.putIfAbsent(KEY, BODY)).isPresent();
        assertThat(vault.putIfAbsent(KEY, BODY)).isEmpty();
    }

    @Test
    void aConditionalWriteThatStaysUndecidedIsAFailureAndNoAnswer() {
        proxy.on(puts())
                .answer(CannedAnswer.s3(409, "ConditionalRequestConflict", "A conflicting operation occurred."));
        refuses(ErrorCode.VAULT_UNAVAILABLE, () -> vault.putIfAbsent(KEY, BODY));
    }

    @Test
    void aTruncatedAnswerIsReadAgain() {
        StoredVersion stored = vault.put(KEY, BODY);
        proxy.on(RequestMatch.method("GET").pathContains("data.parquet"))
                .first(2)
                .truncateResponse(2);
        assertThat(vault.get(KEY, stored.versionId())).isEqualTo(BODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Expiration><Days>30</Days></Expiration>",
                "<NoncurrentVersionExpiration><NoncurrentDays>1</NoncurrentDays></NoncurrentVersionExpiration>",
                "<Expiration><ExpiredObjectDeleteMarker>true</ExpiredObjectDeleteMarker></Expiration>"
            })
    void refusesABucketWhoseLifecycleExpiresVersions(String action) {
        assertThat(inspect(action, "Enabled")).contains(ErrorCode.VAULT_EXPIRES_VERSIONS);
        assertThat(inspect(action, "Disabled")).isEmpty();
    }

    @Test
    void abortingStaleUploadsIsNoExpiry() {
        assertThat(inspect(
                        "<AbortIncompleteMultipartUpload><DaysAfterInitiation>7</DaysAfterInitiation>"
                                + "</AbortIncompleteMultipartUpload>",
                        "Enabled"))
                .isEmpty();
    }

    private Optional<ErrorCode> inspect(String action, String status) {
        proxy.clear();
        proxy.on(RequestMatch.method("GET").pathContains("lifecycle"))
                .answer(new CannedAnswer(
                        200,
                        "application/xml",
                        "<LifecycleConfiguration><Rule><ID>old</ID><Filter/><Status>" + status + "</Status>" + action
                                + "</Rule></LifecycleConfiguration>"));
        return inspect();
    }

    private Optional<ErrorCode> inspect() {
        try {
            VaultInspection inspection = new VaultInspector(
                            client, bucket, Region.of(stack.endpoints().region()))
                    .inspect();
            assertThat(inspection.notes()).isEmpty();
            return Optional.empty();
        } catch (SyncHubException e) {
            return Optional.of(e.code());
        }
    }

    @Test
    void aBucketWithoutLifecycleRulesPasses() {
        proxy.on(RequestMatch.method("GET").pathContains("lifecycle"))
                .answer(CannedAnswer.s3(404, "NoSuchLifecycleConfiguration", "There is none."));
        assertThat(inspect()).isEmpty();
    }

    @Test
    void rulesThatMayNotBeReadAreNoPass() {
        proxy.on(RequestMatch.method("GET").pathContains("lifecycle"))
                .answer(CannedAnswer.s3(403, "AccessDenied", "Access Denied"));
        assertThat(inspect()).contains(ErrorCode.ACCESS_DENIED);
    }

    @Test
    void aForbiddenWriteIsAboutTheVault() {
        proxy.on(puts()).answer(CannedAnswer.s3(403, "AccessDenied", "Access Denied"));
        refuses(ErrorCode.VAULT_NOT_WRITABLE, () -> vault.put(KEY, BODY));
        refuses(ErrorCode.VAULT_NOT_WRITABLE, () -> vault.putIfAbsent(KEY, BODY));
    }
}
