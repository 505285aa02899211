package com.synchub.jobs.purge;

import static com.synchub.request.CompletionCheck.DROPPED_FILES;
import static com.synchub.request.CompletionCheck.OTHERS_BACKUPS;
import static com.synchub.request.CompletionCheck.OTHERS_PACKAGES;
import static com.synchub.request.CompletionCheck.OTHERS_ROWS;
import static com.synchub.request.CompletionCheck.POINT_IN_TIME_RECOVERY;
import static com.synchub.request.CompletionCheck.RESIDUAL_DATES;
import static com.synchub.request.CompletionCheck.SECOND_COUNT;
import static com.synchub.request.CompletionCheck.STORED_AGAIN;
import static com.synchub.request.CompletionCheck.UNFINISHED_BACKUPS;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.layout.VaultLayout;
import com.synchub.layout.WorkLayout;
import com.synchub.request.CompletionCheck;
import com.synchub.request.CompletionLook;
import com.synchub.request.CompletionOrder;
import com.synchub.request.CompletionResult;
import com.synchub.request.PurgeResult;
import com.synchub.tenant.Concerned;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.CannedAnswer;
import com.synchub.testkit.FaultProxy;
import com.synchub.testkit.RequestMatch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What stage 2 waits for, on the real servers; time is moved, and a proxy says what DynamoDB would of its recovery. */
class StageTwoIT {

    private static final DemoData DEMO = new DemoData(17, 12, 300);
    private static final TenantId GONE = new TenantId("canary/../=%tenant");
    private static final String HOST = DEMO.tenant(0).value();
    private static final Duration LATER = Duration.ofDays(800);
    private static final Duration TOKENS = Duration.ofHours(1);

    private final BackupWorld world = BackupWorld.create();
    private final FaultProxy dynamoDb =
            FaultProxy.before(world.stack().endpoints().dynamodb());
    private final Purges purges = Purges.in(world.withDynamoDbAt(dynamoDb.endpoint()));

    @BeforeEach
    void seed() {
        world.seed(DEMO);
        putTenant("first");
    }

    @AfterEach
    void close() {
        world.close();
        dynamoDb.close();
    }

    @Test
    void staysOpenForEachCauseAndSaysWhich() {
        putMention();
        world.backUp();
        world.stack()
                .s3()
                .putObject(
                        b -> b.bucket(world.work())
                                .key(WorkLayout.exportPackage(new TenantId(HOST), "request-of-a-host", 1)),
                        RequestBody.fromString("a package"));
        String dropped = WorkLayout.DROP_DONE_PREFIX + "somebody/file.ndjson/1/result.json";
        world.stack().s3().putObject(b -> b.bucket(world.work()).key(dropped), RequestBody.fromString("{}"));
        var unused = world.vault().put(VaultLayout.RUNS_PREFIX + "crashed/seg-0/1.parquet", new byte[] {1});
        recovery("ENABLED", Instant.parse("2026-01-01T00:00:00Z"));

        String request = purges.approved(GONE);
        purges.run(request);
        PurgeResult erased = erased(request);

        assertThat(purges.certificate(request).content().residuals())
                .filteredOn(residual -> residual.until() != null)
                .extracting(Certificate.Residual::place)
                .containsExactlyInAnyOrder(
                        "point-in-time-recovery",
                        "other-tenants-backups",
                        "unfinished-backups",
                        "other-tenants-packages",
                        "drop");
        assertThat(open(look(request, Duration.ofMinutes(59))))
                .containsExactlyInAnyOrder(
                        RESIDUAL_DATES,
                        SECOND_COUNT,
                        OTHERS_ROWS,
                        POINT_IN_TIME_RECOVERY,
                        OTHERS_BACKUPS,
                        UNFINISHED_BACKUPS,
                        OTHERS_PACKAGES,
                        DROPPED_FILES);
        CompletionLook early = look(request, Duration.ZERO);
        assertThat(early.open())
                .filteredOn(cause -> cause.check() == SECOND_COUNT)
                .allSatisfy(cause ->
                        assertThat(cause.until()).isEqualTo(erased.raisedAt().plus(TOKENS)));
        assertThat(early.dueAt()).isAfter(erased.erasedAt().plus(Duration.ofDays(300)));

        assertThat(open(look(request, LATER)))
                .containsExactlyInAnyOrder(
                        OTHERS_ROWS,
                        POINT_IN_TIME_RECOVERY,
                        OTHERS_BACKUPS,
                        UNFINISHED_BACKUPS,
                        OTHERS_PACKAGES,
                        DROPPED_FILES);
        world.stack().s3().deleteObject(b -> b.bucket(world.work()).key(dropped));
        world.backUp();
        assertThat(open(look(request, LATER)))
                .containsExactlyInAnyOrder(POINT_IN_TIME_RECOVERY, OTHERS_BACKUPS, UNFINISHED_BACKUPS, OTHERS_PACKAGES);
        recovery("ENABLED", erased.erasedAt().plusSeconds(1));
        assertThat(open(look(request, LATER)))
                .containsExactlyInAnyOrder(OTHERS_BACKUPS, UNFINISHED_BACKUPS, OTHERS_PACKAGES);
        world.stack().s3().deleteObject(b -> b.bucket(world.work())
                .key(WorkLayout.exportPackage(new TenantId(HOST), "request-of-a-host", 1)));
        assertThat(open(look(request, LATER))).containsExactlyInAnyOrder(OTHERS_BACKUPS, UNFINISHED_BACKUPS);
        assertThat(CommandLineRun.of(world, "prune", "--keep-last", "1", "--apply")
                        .exitCode())
                .isZero();

        CompletionLook nothing = look(request, LATER);
        assertThat(open(nothing)).isEmpty();
        assertThat(nothing.passed())
                .extracting(CompletionLook.Passed::check)
                .containsExactlyInAnyOrder(CompletionCheck.values());
    }

    /** S3 tells whole seconds. */
    @Test
    void whatIsOfTheSecondInWhichThePurgeEndedMayBeOfBefore() {
        recovery("DISABLED", null);
        String key = WorkLayout.exportPackage(new TenantId(HOST), "request-of-a-host", 1);
        world.stack().s3().putObject(b -> b.bucket(world.work()).key(key), RequestBody.fromString("a package"));
        Instant stored = world.stack()
                .s3()
                .headObject(b -> b.bucket(world.work()).key(key))
                .lastModified();
        String request = purges.approved(GONE);
        purges.run(request);

        assertThat(open(look(request, LATER, List.of(), false, erasedAt(request, stored.plusMillis(1)))))
                .contains(OTHERS_PACKAGES);
        assertThat(open(look(request, LATER, List.of(), false, erasedAt(request, stored.minusMillis(1)))))
                .doesNotContain(OTHERS_PACKAGES);
    }

    @Test
    void whatDynamoDbSaysOfItsRecoveryDecides() {
        world.backUp();
        String request = purges.approved(GONE);
        purges.run(request);
        Instant erasedAt = erased(request).erasedAt();
        world.backUp();

        assertRecovery(request, "can't be looked at");
        recovery("ENABLED", erasedAt);
        assertRecovery(request, "can still be restored to ");
        recovery("ENABLED", null);
        assertRecovery(request, "does not say");
        answer(CannedAnswer.dynamoDb(400, "com.amazon.coral.service#AccessDeniedException", "no"));
        assertRecovery(request, "grant dynamodb:DescribeContinuousBackups");

        recovery("ENABLED", erasedAt.plusSeconds(1));
        assertThat(open(look(request, LATER))).isEmpty();
        recovery("DISABLED", null);
        assertThat(open(look(request, LATER))).isEmpty();
        answer(CannedAnswer.dynamoDb(400, "com.amazonaws.dynamodb.v20120810#TableNotFoundException", "gone"));
        assertThat(open(look(request, LATER))).isEmpty();
        dynamoDb.clear();
        world.with("synchub.purge.endpoint-keeps-no-history", "true");
        assertThat(look(request, LATER).passed())
                .filteredOn(passed -> passed.check() == POINT_IN_TIME_RECOVERY)
                .singleElement()
                .satisfies(passed -> assertThat(passed.says()).contains("as was said by whoever runs this endpoint"));
        recovery("ENABLED", erasedAt);
        assertRecovery(request, "can still be restored");
    }

    @Test
    void whatCannotBeThereIsNoResidual() {
        recovery("DISABLED", null);
        world.backUp();

        String request = purges.approved(GONE);
        purges.run(request);

        assertThat(purges.certificate(request).content().residuals())
                .extracting(Certificate.Residual::place)
                .contains("other-tenants-rows-since", "job-history")
                .doesNotContain(
                        "point-in-time-recovery",
                        "other-tenants-backups",
                        "unfinished-backups",
                        "other-tenants-packages");
        world.backUp();
        assertThat(open(look(request, TOKENS))).isEmpty();
    }

    @Test
    void whoHasWrittenWithAnOldTokenIsFoundByTheSecondCount() {
        recovery("DISABLED", null);
        world.backUp();
        String request = purges.approved(GONE);
        purges.run(request);
        world.put("settings", item("settings", "late", "written with an old token"));

        CompletionLook found = look(request, TOKENS);

        assertThat(found.open())
                .filteredOn(cause -> cause.check() == SECOND_COUNT)
                .singleElement()
                .satisfies(cause -> assertThat(cause.why()).contains("1 in table/settings"));
    }

    @Test
    void whoNamesTheTenantSinceIsFoundByTheNextBackup() {
        recovery("DISABLED", null);
        world.backUp();
        String request = purges.approved(GONE);
        purges.run(request);
        putMention();
        world.backUp();

        assertThat(open(look(request, TOKENS))).contains(OTHERS_ROWS);

        purges.purge(GONE);
        assertThat(open(look(request, TOKENS))).doesNotContain(OTHERS_ROWS);
    }

    @Test
    void aTenantThatComesBackUndoesNothing() {
        recovery("DISABLED", null);
        world.backUp();
        String request = purges.approved(GONE);
        purges.run(request);
        CompletionLook counted = look(request, TOKENS);
        assertThat(open(counted)).containsExactly(OTHERS_ROWS);
        putTenant("back again");
        world.backUp();
        CompletionLook named = look(request, TOKENS, counted.passed(), false, erased(request));
        assertThat(open(named)).isEmpty();
        putMention();
        world.backUp();

        assertThat(open(look(request, LATER, named.passed(), false, erased(request))))
                .as("what was seen before it came back")
                .isEmpty();
        assertThat(open(look(request, LATER)))
                .as("nobody has looked before it came back")
                .containsExactlyInAnyOrder(SECOND_COUNT, OTHERS_ROWS);
        CompletionLook said = look(request, LATER, List.of(), true, erased(request));
        assertThat(open(said)).as("but somebody says so").isEmpty();
        assertThat(said.passed())
                .filteredOn(passed -> passed.check() == SECOND_COUNT || passed.check() == OTHERS_ROWS)
                .allSatisfy(passed -> assertThat(passed.says()).contains("as was said"));
    }

    @Test
    void whatIsOfBeforeAndThereAgainIsNamed() {
        recovery("DISABLED", null);
        world.backUp();
        String request = purges.approved(GONE);
        purges.run(request);
        putTenant("back again");
        world.backUp();

        // As if the purge had ended after the tenant had come back.
        CompletionLook look = look(
                request,
                LATER,
                List.of(passed(SECOND_COUNT), passed(OTHERS_ROWS), passed(OTHERS_BACKUPS)),
                false,
                erasedAt(request, Instant.now().plusSeconds(60)));

        assertThat(look.open()).singleElement().satisfies(cause -> {
            assertThat(cause.check()).isEqualTo(STORED_AGAIN);
            assertThat(cause.why()).contains("in backups", "in manifests").doesNotContain("in exports");
        });
    }

    @Test
    void theSignedStageTwoBelongsToItsStageOneAndSaysWhatStays() {
        recovery("DISABLED", null);
        world.backUp();
        String request = purges.approved(GONE);
        purges.run(request);
        world.backUp();
        CompletionLook look = look(request, TOKENS);
        StageTwo stageTwo = world.bean(StageTwo.class);
        CompletionOrder order = order(request, List.of(), false, erased(request));

        CompletionResult first = stageTwo.complete(order, look.passed());
        CompletionResult second = stageTwo.complete(order, look.passed());

        assertThat(second.certificateKey()).isNotEqualTo(first.certificateKey());
        for (CompletionResult each : List.of(first, second)) {
            CertificateCopy copy = world.bean(PurgeCertificates.class).copy(Concerned.all(GONE), erased(request), each);
            assertThat(copy.fault(Set.of(copy.publicKey()))).isEmpty();
            CompletionCertificate stated = copy.completed().orElseThrow();
            assertThat(stated.confirmed())
                    .extracting(CompletionLook.Passed::check)
                    .containsExactlyInAnyOrder(CompletionCheck.values());
            assertThat(stated.notice()).startsWith("NOT FOR EVIDENCE");
            assertThat(stated.residuals())
                    .extracting(Certificate.Residual::place)
                    .contains("job-history", "requests")
                    .doesNotContain("other-tenants-rows-since");
            assertThat(new String(
                            world.vault()
                                    .current(each.certificateKey())
                                    .orElseThrow()
                                    .bytes(),
                            StandardCharsets.UTF_8))
                    .doesNotContain(GONE.value());
        }
    }

    private static CompletionLook.Passed passed(CompletionCheck check) {
        return new CompletionLook.Passed(check, Instant.parse("2026-01-01T00:00:00Z"), "seen");
    }

    private void assertRecovery(String request, String saying) {
        assertThat(look(request, LATER).open()).singleElement().satisfies(cause -> {
            assertThat(cause.check()).isEqualTo(POINT_IN_TIME_RECOVERY);
            assertThat(cause.why()).contains("settings", saying);
        });
    }

    private CompletionLook look(String request, Duration afterwards) {
        return look(request, afterwards, List.of(), false, erased(request));
    }

    private CompletionLook look(
            String request,
            Duration afterwards,
            List<CompletionLook.Passed> passed,
            boolean returned,
            PurgeResult erased) {
        Instant now = erased(request).raisedAt().plus(afterwards);
        return world.bean(StageTwo.class).at(() -> now).look(order(request, passed, returned, erased));
    }

    private static CompletionOrder order(
            String request, List<CompletionLook.Passed> passed, boolean returned, PurgeResult erased) {
        return new CompletionOrder(request, GONE, erased, erased.raisedAt().plus(TOKENS), passed, returned);
    }

    private PurgeResult erased(String request) {
        return Objects.requireNonNull(
                world.bean(RequestDesk.class).require(request).purgeResult());
    }

    /** As if the purge had ended then. */
    private PurgeResult erasedAt(String request, Instant time) {
        PurgeResult erased = erased(request);
        return new PurgeResult(
                erased.raisedAt(),
                time,
                erased.places(),
                erased.certificateKey(),
                erased.certificateSha256(),
                erased.salt());
    }

    private static List<CompletionCheck> open(CompletionLook look) {
        return look.open().stream().map(CompletionLook.Open::check).toList();
    }

    private void recovery(String status, @Nullable Instant earliest) {
        String since = earliest == null
                ? ""
                : ",\"EarliestRestorableDateTime\":" + earliest.getEpochSecond() + "."
                        + String.format(Locale.ROOT, "%09d", earliest.getNano());
        answer(new CannedAnswer(
                200,
                "application/x-amz-json-1.0",
                "{\"ContinuousBackupsDescription\":{\"ContinuousBackupsStatus\":\"ENABLED\","
                        + "\"PointInTimeRecoveryDescription\":{\"PointInTimeRecoveryStatus\":\"" + status + "\"" + since
                        + "}}}"));
    }

    private void answer(CannedAnswer answer) {
        dynamoDb.clear();
        var unused =
                dynamoDb.on(RequestMatch.operation("DescribeContinuousBackups")).answer(answer);
    }

    private void putMention() {
        world.put(
                "group_members",
                Map.of(
                        "tenant_id", AttributeValue.fromS(HOST),
                        "group_id#user_id", AttributeValue.fromS("g1#" + GONE.value()),
                        "user_id", AttributeValue.fromS(GONE.value()),
                        "invited_by", AttributeValue.fromS(HOST)));
    }

    private void putTenant(String text) {
        world.put("settings", item("settings", "one", text));
    }

    private static Map<String, AttributeValue> item(String table, String id, String text) {
        return Map.of(
                "tenant_id",
                AttributeValue.fromS(GONE.value()),
                table.replaceAll("s$", "") + "_id",
                AttributeValue.fromS(id),
                "title",
                AttributeValue.fromS(text));
    }
}
