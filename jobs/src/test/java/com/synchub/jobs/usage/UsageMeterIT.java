package com.synchub.jobs.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.demo.DemoUsage;
import com.synchub.jobs.demo.UsageCounts;
import com.synchub.jobs.run.JobKinds;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.layout.UsageLayout;
import com.synchub.tenant.TenantId;
import com.synchub.usage.CommittedDay;
import com.synchub.usage.DailyFile;
import com.synchub.usage.DailyUsage;
import com.synchub.usage.IndexGeneration;
import com.synchub.usage.Outcome;
import com.synchub.usage.TenantUsage;
import com.synchub.usage.UsageCommit;
import com.synchub.usage.UsageCommits;
import com.synchub.usage.UsageLists;
import com.synchub.usage.UsageSnapshot;
import com.synchub.usage.UsageStore;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Metering as the application does it, on the local stack. */
class UsageMeterIT {

    private static final LocalDate DAY = LocalDate.parse("2026-11-10");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final TenantId TENANT = new TenantId("../t");

    @TempDir
    private Path folder;

    private final BackupWorld world = BackupWorld.create();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatALogSaysIsCommittedUsage() {
        deliver(DAY, "a.gz", request("1", "10:00"), request("2", "11:00"));

        UsageReceipt receipt = meter(NOON);

        assertThat(receipt.commit()).isEqualTo(1);
        assertThat(receipt.lines()).isEqualTo(2);
        assertThat(usage(snapshot()))
                .containsExactly(new TenantUsage(
                        TENANT,
                        List.of(new DailyUsage(
                                TENANT, DAY, "GET /bookmarks/{id}", Outcome.SUCCESS, 2, 24_690, 24_690 * 256, 0))));
        assertThat(world.home().resolve("usage")).doesNotExist();
        assertThat(world.home().resolve("usage-read")).isEmptyDirectory();
    }

    @Test
    void generatedLogsComeToWhatTheirGeneratorSays() throws SQLException {
        WorkBucket bucket = bucket();
        UsageCounts expected = new DemoUsage(7, 60, 5, 20_000, DAY, 3_000)
                .generate((day, name, log) -> Logs.deliver(bucket, day, name, log));
        assertThat(expected.late()).isPositive();
        assertThat(expected.duplicates()).isPositive();
        assertThat(expected.malformed()).hasSizeGreaterThan(4);

        UsageReceipt receipt = meter(NOON);

        assertThat(receipt)
                .isEqualTo(new UsageReceipt(
                        1L,
                        expected.objects(),
                        0,
                        expected.lines(),
                        expected.requests(),
                        expected.duplicates(),
                        expected.conflicts(),
                        expected.malformed(),
                        expected.late(),
                        0,
                        expected.days(),
                        expected.tenants(),
                        receipt.quarantine()));
        assertThat(sums(newest()))
                .containsExactly(
                        expected.requests(),
                        expected.tenants(),
                        expected.clientErrors(),
                        expected.serverErrors(),
                        expected.retries(),
                        expected.durationMicros(),
                        expected.megabyteMicros(),
                        expected.late());
        List<TenantUsage> tenants = usage(world.bean(UsageStore.class).snapshot(DAY, DAY.plusDays(5)));
        assertThat(tenants).hasSize((int) expected.tenants());
        assertThat(tenants.stream()
                        .flatMap(tenant -> tenant.days().stream())
                        .mapToLong(DailyUsage::requests)
                        .sum())
                .isEqualTo(expected.requests());
        assertThat(quarantined(receipt, "malformed")).hasSize((int) receipt.malformedLines());
    }

    @Test
    void withoutNewLogsNothingIsWritten() {
        deliver(DAY, "a.gz", request("1", "10:00"));
        meter(NOON);
        Set<String> before = keys("");

        UsageReceipt receipt = meter(NOON.plusSeconds(1));

        assertThat(receipt.commit()).isNull();
        assertThat(keys("")).isEqualTo(before);
        // The same run again tells the same.
        assertThat(meter(NOON).commit()).isEqualTo(1);
    }

    @Test
    void lateRequestsGoToTheirDayAndChangeNoOther() {
        deliver(DAY, "a.gz", request("1", "10:00"));
        deliver(DAY.plusDays(1), "a.gz", on(DAY.plusDays(1), "2"));
        meter(NOON);
        String dayBefore = snapshot().watermark();
        String nextBefore = next().watermark();
        deliver(DAY.plusDays(3), "late.gz", request("3", "12:00"));

        UsageReceipt receipt = meter(NOON.plusSeconds(1));

        assertThat(receipt.late()).isEqualTo(1);
        assertThat(usage(snapshot()).get(0).days()).singleElement().satisfies(row -> assertThat(
                        List.of(row.requests(), row.lateRequests()))
                .containsExactly(2L, 1L));
        assertThat(snapshot().watermark()).isNotEqualTo(dayBefore);
        assertThat(next().watermark()).isEqualTo(nextBefore);
        UsageSnapshot then = world.bean(UsageStore.class).snapshot(DAY, DAY.plusDays(1), 1);
        assertThat(then.watermark()).isEqualTo(dayBefore);
        assertThat(usage(then).get(0).days().get(0).requests()).isEqualTo(1);
    }

    @Test
    void aRequestDeliveredAgainFortyDaysLaterCountsOnce() {
        deliver(DAY, "a.gz", request("1", "10:00"), request("2", "10:00"));
        meter(Instant.parse("2026-11-11T02:00:00Z"));
        ObjectNode other = request("2", "10:00").put("status", 500);
        deliver(DAY.plusDays(40), "b.gz", request("1", "10:00"), other, request("3", "10:00"));

        UsageReceipt receipt = meter(Instant.parse("2026-12-21T02:00:00Z"));

        assertThat(List.of(receipt.requests(), receipt.duplicates(), receipt.conflicts(), receipt.late()))
                .containsExactly(1L, 1L, 1L, 1L);
        assertThat(newest().totals().requests()).isEqualTo(3);
        assertThat(quarantined(receipt, "conflicts")).singleElement().satisfies(line -> {
            assertThat(line.get("file").stringValue()).endsWith("b.gz");
            assertThat(line.get("line").longValue()).isEqualTo(2);
            assertThat(line.get("reason").stringValue()).isEqualTo("CONFLICT");
            assertThat(line.get("text").stringValue()).isEqualTo(other.toString());
        });
    }

    @Test
    void whatIsOlderThanTheWindowIsMalformedAndItsIdsAreForgotten() {
        world.with("synchub.usage.malformed-share", "1");
        deliver(DAY, "a.gz", request("1", "10:00"));
        meter(Instant.parse("2026-11-11T02:00:00Z"));
        Instant later = Instant.parse("2027-02-09T02:00:00Z");
        deliver(DAY.plusDays(91), "b.gz", request("1", "10:00"), on(DAY.plusDays(91), "2"));

        UsageReceipt receipt = meter(later);

        assertThat(receipt.malformed()).containsOnlyKeys("TOO_OLD");
        assertThat(receipt.requests()).isEqualTo(1);
        assertThat(newest().index()).hasSize(1);
        // The horizon doesn't go back with the clock.
        deliver(DAY.plusDays(92), "c.gz", request("1", "10:00"));
        assertThat(meter(Instant.parse("2026-11-12T02:00:00Z")).malformed()).containsOnlyKeys("TOO_OLD");
    }

    @Test
    void manyRunsLeaveFewFilesAndForgetNothing() {
        List<ObjectNode> all = new ArrayList<>();
        for (int run = 0; run < 9; run++) {
            all.add(request("r" + run, "10:0" + run));
            deliver(DAY, run + ".gz", all.get(run));
            meter(NOON.plusSeconds(run));
        }
        assertThat(newest().index()).hasSizeLessThanOrEqualTo(4);
        assertThat(newest().index().stream().mapToLong(IndexGeneration::entries).sum())
                .isEqualTo(9);
        all.add(request("r4", "10:05"));
        deliver(DAY, "again.gz", all.toArray(ObjectNode[]::new));

        UsageReceipt receipt = meter(NOON.plusSeconds(9));

        assertThat(List.of(receipt.requests(), receipt.duplicates(), receipt.conflicts()))
                .containsExactly(0L, 9L, 1L);
        assertThat(newest().index()).singleElement().satisfies(generation -> {
            assertThat(generation.entries()).isEqualTo(9);
            assertThat(generation.newest()).isEqualTo(DAY + "T10:08:00Z");
        });
    }

    @Test
    void aMeteredLogThatChangesEndsTheRun() {
        deliver(DAY, "a.gz", request("1", "10:00"));
        meter(NOON);
        deliver(DAY, "a.gz", request("1", "10:00"), request("2", "10:00"));

        assertNothingIsCommitted(ErrorCode.USAGE_INPUT_CHANGED, 1);
    }

    @Test
    void aMeteredLogMayGo() {
        deliver(DAY, "a.gz", request("1", "10:00"));
        meter(NOON);
        bucket().delete(UsageLayout.emfOf(DAY) + "a.gz");
        assertThat(meter(NOON.plusSeconds(1)).commit()).isNull();
        deliver(DAY, "b.gz", request("2", "10:00"));
        assertThat(meter(NOON.plusSeconds(2)).requests()).isEqualTo(1);
        deliver(DAY, "a.gz", request("1", "10:00"));
        assertThat(meter(NOON.plusSeconds(3)).duplicates()).isEqualTo(1);
        assertThat(newest().totals().requests()).isEqualTo(2);
    }

    @Test
    void tooManyMalformedLinesEndTheRunAndExactlySoManyDoNot() {
        List<Object> lines = new ArrayList<>();
        for (int i = 0; i < 198; i++) {
            lines.add(request("r" + i, "10:00"));
        }
        lines.add("no");
        lines.add("no");
        Logs.deliver(bucket(), DAY, "a.gz", Logs.log(lines));
        deliver(DAY, "b.gz", request("x", "10:00"), request("y", "10:00").put("status", 1));

        assertNothingIsCommitted(ErrorCode.USAGE_MALFORMED, 0);
        assertThat(keys(UsageLayout.QUARANTINE_PREFIX)).hasSize(1);

        bucket().delete(UsageLayout.emfOf(DAY) + "b.gz");
        UsageReceipt receipt = meter(NOON.plusSeconds(5));
        assertThat(receipt.malformed()).containsEntry("NOT_JSON", 2L);
        assertThat(receipt.requests()).isEqualTo(198);
    }

    @Test
    void aLogThatIsCutOffEndsTheRunAndIsNamed() {
        byte[] log = Logs.log(List.of(request("1", "10:00"), request("2", "11:00")));
        Logs.deliver(bucket(), DAY, "cut.gz", Arrays.copyOf(log, log.length - 9));
        deliver(DAY, "whole.gz", request("3", "10:00"));

        assertThat(assertNothingIsCommitted(ErrorCode.USAGE_INPUT_DAMAGED, 0)).contains("dt=2026-11-10/cut.gz");

        Logs.deliver(bucket(), DAY, "cut.gz", log);
        assertThat(meter(NOON.plusSeconds(9)).requests()).isEqualTo(3);
    }

    @Test
    void objectsThatAreNoLogsAreLeftAloneAndTold() {
        deliver(DAY, "a.gz", request("1", "10:00"));
        for (String name : List.of("dt=2026-11-10/", "dt=2026-13-01/a.gz", "a.gz", "dt=2026-11-10/a.txt")) {
            bucket().put(UsageLayout.EMF_PREFIX + name, new byte[] {1}, "text/plain");
        }
        UsageReceipt receipt = meter(NOON);
        assertThat(receipt.ignored()).isEqualTo(4);
        assertThat(receipt.requests()).isEqualTo(1);
    }

    @Test
    void ofTwoRunsThatBeganAtOnceOneCommits() {
        deliver(DAY, "a.gz", request("1", "10:00"));
        UsageProperties properties = world.bean(UsageProperties.class);
        MeterPlace place =
                new MeterPlace(() -> bucket(), folder.resolve("other"), properties, new UsageProgress(), "other");
        try (MeterRun other = new MeterRun(new UsageRequest(NOON.plusSeconds(1)), place)) {
            meter(NOON);
            assertThatThrownBy(() -> {
                        while (other.goOn().isEmpty()) {
                            // Goes on.
                        }
                    })
                    .isInstanceOfSatisfying(SyncHubException.class, failure -> assertThat(failure.code())
                            .isEqualTo(ErrorCode.ANOTHER_METERING_COMMITTED));
        }
        assertThat(newest().totals().requests()).isEqualTo(1);
        assertThat(meter(NOON.plusSeconds(1)).commit()).isNull();
    }

    @Test
    void aFileThatIsNotWhatWasCommittedIsNeverRead() {
        deliver(DAY, "a.gz", request("1", "10:00"));
        meter(NOON);
        UsageCommit commit = newest();
        CommittedDay day = commit.days().get(0);
        DailyFile file = new UsageLists(bucket()).read(day).get(0);
        UsageSnapshot usage = snapshot();
        for (String key :
                List.of(file.key(), day.list(), commit.indexFiles().get(0).key())) {
            byte[] right = bucket().read(key).orElseThrow();
            byte[] wrong = right.clone();
            wrong[wrong.length / 2] ^= 1;
            bucket().put(key, wrong, "application/octet-stream");
            if (!key.startsWith(UsageLayout.INDEX_PREFIX)) {
                assertThatThrownBy(() -> usage(usage))
                        .isInstanceOfSatisfying(SyncHubException.class, failure -> assertThat(failure.code())
                                .isEqualTo(ErrorCode.USAGE_INCONSISTENT));
            }
            deliver(DAY, "b.gz", request("1", "10:00"), request("2", "10:00"));
            assertNothingIsCommitted(ErrorCode.USAGE_INCONSISTENT, 1);
            bucket().put(key, right, "application/octet-stream");
        }
        assertThat(meter(NOON.plusSeconds(77)).requests()).isEqualTo(1);
    }

    @Test
    void schedulesKnowTheJob() {
        assertThat(world.bean(JobKinds.class).require("usage-meter").parameters())
                .isEmpty();
    }

    private int attempts;

    private String assertNothingIsCommitted(ErrorCode code, long commits) {
        List<String> messages = new ArrayList<>();
        assertThatThrownBy(() -> meter(NOON.plusSeconds(100 + attempts++)))
                .isInstanceOfSatisfying(SyncHubException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(code);
                    messages.add(failure.getMessage());
                });
        assertThat(keys(UsageLayout.COMMITS_PREFIX)).hasSize((int) commits);
        assertThat(world.home().resolve("usage")).doesNotExist();
        return messages.get(0);
    }

    private UsageReceipt meter(Instant scheduled) {
        return world.bean(Launcher.class).run(world.bean(UsageMeterJob.class), new UsageRequest(scheduled));
    }

    private static ObjectNode request(String id, String time) {
        return Logs.request(id, TENANT.value(), DAY + "T" + time + ":00Z");
    }

    private static ObjectNode on(LocalDate day, String id) {
        return Logs.request(id, TENANT.value(), day + "T00:00:00Z");
    }

    private void deliver(LocalDate day, String name, ObjectNode... lines) {
        Logs.deliver(bucket(), day, name, Logs.log(List.of(lines)));
    }

    private UsageSnapshot snapshot() {
        return world.bean(UsageStore.class).snapshot(DAY, DAY.plusDays(1));
    }

    private UsageSnapshot next() {
        return world.bean(UsageStore.class).snapshot(DAY.plusDays(1), DAY.plusDays(2));
    }

    private static List<TenantUsage> usage(UsageSnapshot snapshot) {
        List<TenantUsage> tenants = new ArrayList<>();
        snapshot.forEachTenant(tenants::add);
        assertThat(tenants.stream().map(TenantUsage::tenant).collect(Collectors.toSet()))
                .hasSameSizeAs(tenants);
        return tenants;
    }

    private UsageCommit newest() {
        return new UsageCommits(bucket()).newest().orElseThrow();
    }

    private Set<String> keys(String prefix) {
        return StreamSupport.stream(bucket().objects(prefix).spliterator(), false)
                .map(WorkObject::key)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private List<JsonNode> quarantined(UsageReceipt receipt, String name) {
        byte[] stored =
                bucket().read(receipt.quarantine() + name + ".ndjson.gz").orElseThrow();
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(stored))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Logs.JSON::readTree)
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** By a reader that knows nothing of us. */
    private List<Long> sums(UsageCommit commit) throws SQLException {
        UsageLists lists = new UsageLists(bucket());
        for (CommittedDay day : commit.days()) {
            for (DailyFile file : lists.read(day)) {
                bucket().download(file.key(), folder.resolve(day.day() + "-" + file.bucket() + ".parquet"));
            }
        }
        assertThat(Files.exists(folder)).isTrue();
        try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckDb.createStatement();
                ResultSet sums = statement.executeQuery("SELECT sum(requests), count(DISTINCT tenant_id),"
                        + " sum(requests) FILTER (outcome = 'CLIENT_ERROR'),"
                        + " sum(requests) FILTER (outcome = 'SERVER_ERROR'),"
                        + " sum(requests) FILTER (outcome = 'RETRY'), sum(duration_micros), sum(megabyte_micros),"
                        + " sum(late_requests) FROM read_parquet('" + folder + "/*.parquet')")) {
            sums.next();
            List<Long> all = new ArrayList<>();
            for (int column = 1; column <= 8; column++) {
                all.add(sums.getLong(column));
            }
            return all;
        }
    }

    private WorkBucket bucket() {
        return world.bean(WorkBucket.class);
    }
}
