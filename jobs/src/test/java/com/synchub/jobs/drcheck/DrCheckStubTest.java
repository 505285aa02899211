package com.synchub.jobs.drcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.dynamodb.DynamoDbClients;
import com.synchub.dynamodb.DynamoDbSettings;
import com.synchub.dynamodb.TableInspector;
import com.synchub.failure.Blame;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.environment.TableNames;
import com.synchub.manifest.CommitLog;
import com.synchub.table.TableCatalogue;
import com.synchub.vault.BucketSettings;
import com.synchub.vault.S3Clients;
import com.synchub.vault.S3Settings;
import com.synchub.vault.Vault;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Every answer that the services can give to a check, through the service's own clients. */
class DrCheckStubTest {

    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final DrCheckProperties PROPERTIES =
            new DrCheckProperties(Duration.ofHours(26), List.of("enterprise-copy"));

    @TempDir
    private static Path directory;

    private static AwsStub stub;
    private static DynamoDbClient dynamoDb;
    private static S3Client s3;

    @BeforeAll
    static void start() throws IOException {
        stub = new AwsStub();
        dynamoDb = dynamoDb(stub.endpoint());
        s3 = s3(stub.endpoint());
        try (InputStream file = TableCatalogue.class.getResourceAsStream("/tables/settings.yaml")) {
            Files.write(directory.resolve("settings.yaml"), file.readAllBytes());
        }
    }

    @AfterAll
    static void stop() {
        dynamoDb.close();
        s3.close();
        stub.close();
    }

    @BeforeEach
    void reset() {
        stub.reset();
    }

    static List<StubCase> cases() {
        return StubCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatIsWrongAndNothingElse(StubCase one) {
        one.answers().forEach(stub::on);

        List<Finding> findings = check();

        assertThat(findings).extracting(Finding::code).containsExactlyElementsOf(one.expected());
        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.severity()).isEqualTo(finding.code().severity());
            assertThat(finding.resource())
                    .isIn(
                            "table/x-settings",
                            "s3://vault-1",
                            "s3://vault-1/manifests/log/",
                            "s3://vault-1/" + StubAnswer.NEWEST);
            assertThat(finding.hint()).matches("[A-Z][^\n]{30,}[.]");
        });
        assertThat(stub.operations()).noneMatch(operation -> operation.startsWith("unknown"));
    }

    @Test
    void everyFindingIsTriggeredBySomeCase() {
        Set<FindingCode> triggered = EnumSet.noneOf(FindingCode.class);
        cases().forEach(one -> triggered.addAll(one.expected()));

        assertThat(triggered).containsExactlyInAnyOrder(FindingCode.values());
    }

    @Test
    void everythingIsAskedForOnce() {
        check();

        assertThat(stub.operations())
                .containsExactly(
                        "DescribeTable",
                        "DescribeContinuousBackups",
                        "HeadBucket",
                        "GetBucketVersioning",
                        "GetBucketLifecycleConfiguration",
                        "GetBucketEncryption",
                        "GetPublicAccessBlock",
                        "GetBucketReplication",
                        "ListObjectsV2",
                        "GetObject",
                        "GetAmendment");
    }

    @Test
    void aBucketThatIsGoneIsNotAskedForItsSettings() {
        stub.on("HeadBucket", StubAnswer.s3Error(404, "NoSuchBucket"));

        check();

        assertThat(stub.operations()).containsExactly("DescribeTable", "DescribeContinuousBackups", "HeadBucket");
    }

    @Test
    void whatExpiresVersionsIsNamed() {
        stub.on(
                "GetBucketLifecycleConfiguration",
                StubAnswer.lifecycle(
                        StubAnswer.rule("tidy-up", "Enabled", "", "<Expiration><Days>1</Days></Expiration>")));

        assertThat(check().get(0).hint()).contains("tidy-up");
    }

    @Test
    void theOpenLockIsNamed() {
        stub.on("GetPublicAccessBlock", StubAnswer.publicAccess(false));

        assertThat(check().get(0).hint()).contains("Turn on RestrictPublicBuckets with");
    }

    @Test
    void theMissingPermissionIsNamed() {
        stub.on("GetBucketReplication", StubAnswer.s3Error(403, "AccessDenied"));

        assertThat(check().get(0).hint()).contains("s3:GetReplicationConfiguration");
    }

    @Test
    void anEndpointThatIsDownIsAFailureAndNoFinding() {
        URI nowhere = URI.create("http://127.0.0.1:1");
        try (DynamoDbClient noTables = dynamoDb(nowhere);
                S3Client noObjects = s3(nowhere)) {
            failsWith(ErrorCode.SOURCE_UNAVAILABLE, Blame.DEPENDENCY, () -> check(noTables, noObjects));
            failsWith(ErrorCode.VAULT_UNAVAILABLE, Blame.DEPENDENCY, () -> check(dynamoDb, noObjects));
        }
    }

    @Test
    void aServiceThatDoesNotAnswerAsItShouldIsAFailureAndNoFinding() {
        stub.on("GetBucketEncryption", StubAnswer.s3Error(503, "SlowDown"));
        failsWith(ErrorCode.VAULT_UNAVAILABLE, Blame.DEPENDENCY, DrCheckStubTest::check);

        stub.on("DescribeContinuousBackups", StubAnswer.dynamoDbError(500, "InternalServerError"));
        failsWith(ErrorCode.SOURCE_UNAVAILABLE, Blame.DEPENDENCY, DrCheckStubTest::check);
    }

    @Test
    void unknownCredentialsAreAFailureAndNotATableThatMayNotBeLookedAt() {
        stub.on("GetBucketVersioning", StubAnswer.s3Error(403, "InvalidAccessKeyId"));
        failsWith(ErrorCode.ACCESS_DENIED, Blame.SETUP, DrCheckStubTest::check);

        stub.on("DescribeTable", StubAnswer.dynamoDbError(400, "UnrecognizedClientException"));
        failsWith(ErrorCode.ACCESS_DENIED, Blame.SETUP, DrCheckStubTest::check);
    }

    private static void failsWith(ErrorCode code, Blame blame, ThrowingCallable check) {
        assertThatThrownBy(check).isInstanceOfSatisfying(SyncHubException.class, failure -> {
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.code().blame()).isEqualTo(blame);
        });
    }

    private static List<Finding> check() {
        return check(dynamoDb, s3);
    }

    private static List<Finding> check(DynamoDbClient tables, S3Client objects) {
        CheckedEnvironment environment = new CheckedEnvironment(
                StubAnswer.REGION,
                TableCatalogue.fromDirectory(directory),
                new TableNames("x-"),
                new TableInspector(tables),
                new BucketSettings(objects, AwsStub.BUCKET),
                new CommitLog(new Vault(objects, AwsStub.BUCKET)),
                Clock.fixed(NOW, ZoneOffset.UTC));
        return new CheckTasklet(environment, PROPERTIES).check().findings();
    }

    private static DynamoDbClient dynamoDb(URI endpoint) {
        return DynamoDbClients.create(new DynamoDbSettings(
                endpoint,
                StubAnswer.REGION,
                new DynamoDbSettings.StaticCredentials("key", "secret"),
                1,
                2,
                Duration.ofSeconds(5),
                null));
    }

    private static S3Client s3(URI endpoint) {
        return S3Clients.create(
                S3Settings.of(Region.of(StubAnswer.REGION), endpoint).withMaxAttempts(2),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));
    }
}
