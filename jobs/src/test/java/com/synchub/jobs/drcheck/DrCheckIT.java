package com.synchub.jobs.drcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.synchub.dynamodb.ChangeStreams;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.testkit.CannedAnswer;
import com.synchub.testkit.RequestMatch;
import com.synchub.vault.VersionEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import tools.jackson.databind.JsonNode;

/** The check of the local stack: what the emulators lack is found, what they have is judged. */
class DrCheckIT {

    private static final List<FindingCode> LACKING_IN_S3 = List.of(
            FindingCode.VAULT_LIFECYCLE_NOT_SUPPORTED,
            FindingCode.VAULT_PUBLIC_ACCESS_NOT_SUPPORTED,
            FindingCode.VAULT_REPLICATION_NOT_SUPPORTED);

    private final BackupWorld world = BackupWorld.create();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aNewStackLacksABackupAndProtectionAndWhatTheEmulatorsLackIsNoPass() {
        DrCheckReceipt receipt = check();

        assertThat(receipt.status()).isEqualTo(DrCheckReceipt.Status.FAIL);
        assertThat(receipt.tables()).isEqualTo(5);
        assertThat(counted(receipt))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        FindingCode.BACKUP_NONE, 1L,
                        FindingCode.TABLE_DELETION_UNPROTECTED, 5L,
                        FindingCode.TABLE_STREAM_OFF, 5L,
                        FindingCode.VAULT_NOT_ENCRYPTED, 1L,
                        FindingCode.TABLE_PITR_NOT_SUPPORTED, 5L,
                        FindingCode.VAULT_LIFECYCLE_NOT_SUPPORTED, 1L,
                        FindingCode.VAULT_PUBLIC_ACCESS_NOT_SUPPORTED, 1L,
                        FindingCode.VAULT_REPLICATION_NOT_SUPPORTED, 1L,
                        FindingCode.TABLE_KEY_NOT_KMS, 5L));
        assertThat(receipt.findings()).extracting(Finding::severity).isSorted();
    }

    @Test
    void whatIsPutRightIsFoundNoMoreAndWithAllOfItTheCheckPasses() {
        world.seed(new DemoData(3, 2, 20)).backUp();
        for (TableDefinition table : TableCatalogue.fromClasspath().tables()) {
            world.stack().dynamoDb().updateTable(r -> r.tableName(world.tablePrefix() + table.name())
                    .deletionProtectionEnabled(true));
            world.bean(ChangeStreams.class).enable(world.tablePrefix() + table.name());
        }
        world.stack().s3().putBucketEncryption(r -> r.bucket(world.bucket())
                .serverSideEncryptionConfiguration(c -> c.rules(rule -> rule.applyServerSideEncryptionByDefault(
                        by -> by.sseAlgorithm(ServerSideEncryption.AWS_KMS).kmsMasterKeyID("a-key")))));

        assertThat(counted(check()).keySet())
                .containsExactlyInAnyOrder(
                        FindingCode.TABLE_PITR_NOT_SUPPORTED,
                        FindingCode.VAULT_LIFECYCLE_NOT_SUPPORTED,
                        FindingCode.VAULT_PUBLIC_ACCESS_NOT_SUPPORTED,
                        FindingCode.VAULT_REPLICATION_NOT_SUPPORTED,
                        FindingCode.TABLE_KEY_NOT_KMS);

        try (Proxies proxies = Proxies.before(world)) {
            fillIn(proxies);

            CommandLineRun run = CommandLineRun.of(world, "dr-check", "--json");

            assertThat(run.exitCode()).isZero();
            assertThat(run.document().get("status").stringValue()).isEqualTo("PASS");
            assertThat(run.document().get("findings").valueStream())
                    .hasSize(5)
                    .allMatch(finding -> finding.get("severity").stringValue().equals("LOW"));
        }
    }

    /** What the emulators lack, answered as AWS does where all is well. */
    private static void fillIn(Proxies proxies) {
        proxies.dynamoDb()
                .on(RequestMatch.operation("DescribeContinuousBackups"))
                .answer(canned("DescribeContinuousBackups"));
        proxies.s3()
                .on(RequestMatch.method("GET").pathContains("lifecycle"))
                .answer(canned("GetBucketLifecycleConfiguration"));
        proxies.s3()
                .on(RequestMatch.method("GET").pathContains("publicAccessBlock"))
                .answer(canned("GetPublicAccessBlock"));
        proxies.s3().on(RequestMatch.method("GET").pathContains("replication")).answer(canned("GetBucketReplication"));
    }

    private static CannedAnswer canned(String operation) {
        StubAnswer answer = Objects.requireNonNull(StubAnswer.allWell().get(operation));
        return new CannedAnswer(
                answer.status(), Objects.requireNonNull(answer.headers().get("Content-Type")), answer.body());
    }

    @Test
    void aLostTableASuspendedVaultAndAMissingOneAreFound() {
        world.stack().dynamoDb().deleteTable(r -> r.tableName(world.tablePrefix() + "groups"));
        world.stack().s3().putBucketVersioning(r -> r.bucket(world.bucket())
                .versioningConfiguration(v -> v.status(BucketVersioningStatus.SUSPENDED)));

        assertThat(check().findings())
                .extracting(Finding::code, Finding::resource)
                .contains(
                        tuple(FindingCode.TABLE_MISSING, "table/" + world.tablePrefix() + "groups"),
                        tuple(FindingCode.VAULT_NOT_VERSIONED, "s3://" + world.bucket()));

        world.with("synchub.vault", "no-such-vault");
        assertThat(counted(check()))
                .containsEntry(FindingCode.VAULT_MISSING, 1L)
                .doesNotContainKeys(LACKING_IN_S3.toArray(FindingCode[]::new));
    }

    @Test
    void itWritesNothingButItsHistory() {
        check();

        assertThat(StreamSupport.stream(world.vault().listVersions("").spliterator(), false))
                .extracting(VersionEntry::version)
                .isEmpty();
        JobRepository history = world.bean(JobRepository.class);
        assertThat(history.getJobInstances(DrCheckJob.NAME, 0, 10))
                .flatMap(history::getJobExecutions)
                .extracting(JobExecution::getStatus)
                .containsExactly(BatchStatus.COMPLETED);
    }

    @Test
    void theCommandTellsPeopleAndProgramsAndItsExitCodeIsOne() {
        world.close();

        CommandLineRun forPrograms = CommandLineRun.of(world, "dr-check", "--json");

        assertThat(forPrograms.exitCode()).isEqualTo(1);
        JsonNode document = forPrograms.document();
        assertThat(document.propertyNames()).containsExactly("status", "findings");
        assertThat(document.get("status").stringValue()).isEqualTo("FAIL");
        JsonNode first = document.get("findings").get(0);
        assertThat(first.propertyNames()).containsExactly("severity", "code", "resource", "hint");
        assertThat(first.get("severity").stringValue()).isEqualTo("CRITICAL");
        assertThat(first.get("code").stringValue()).isEqualTo("BACKUP_NONE");
        assertThat(first.get("resource").stringValue()).isEqualTo("s3://" + world.bucket() + "/manifests/log/");
        assertThat(first.get("hint").stringValue()).contains("`synchub backup run`");

        CommandLineRun forPeople = CommandLineRun.of(world, "dr-check");

        assertThat(forPeople.exitCode()).isEqualTo(1);
        assertThat(forPeople.output())
                .contains("FAIL", "CRITICAL", "BACKUP_NONE")
                .contains("aws dynamodb update-table --region us-east-1 --table-name " + world.tablePrefix()
                        + "settings --deletion-protection-enabled");
    }

    @Test
    void aServiceThatIsDownIsNoFinding() {
        world.with("synchub.dynamodb.endpoint", "http://127.0.0.1:1");

        CommandLineRun run = CommandLineRun.of(world, "dr-check", "--json");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.document().get("error").get("code").stringValue()).isEqualTo("SOURCE_UNAVAILABLE");
    }

    private DrCheckReceipt check() {
        return world.bean(Launcher.class).run(world.bean(DrCheckJob.class), new DrCheckRequest(Instant.now()));
    }

    private static Map<FindingCode, Long> counted(DrCheckReceipt receipt) {
        return receipt.findings().stream().collect(Collectors.groupingBy(Finding::code, Collectors.counting()));
    }
}
