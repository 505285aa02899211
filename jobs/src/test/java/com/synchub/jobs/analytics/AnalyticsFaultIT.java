package com.synchub.jobs.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.synchub.analytics.NoisedRow;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.layout.AnalyticsLayout;
import com.synchub.parquet.MemoryInput;
import com.synchub.parquet.MemoryOutput;
import com.synchub.parquet.RecordFileReader;
import com.synchub.parquet.RecordFileWriter;
import com.synchub.staging.StagedFiles;
import com.synchub.staging.StagedRow;
import com.synchub.staging.StagingRegister;
import com.synchub.staging.StagingSweep;
import com.synchub.testkit.CannedAnswer;
import com.synchub.testkit.RequestMatch;
import com.synchub.vault.WorkBucket;
import com.synchub.vault.WorkObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run that fails at any of its writes is made good without paying twice, and publishes nobody. */
class AnalyticsFaultIT {

    private static final RequestMatch RELEASE_PUT = RequestMatch.method("PUT").pathContains("/analytics/metric");
    private static final RequestMatch STAGED_DELETE =
            RequestMatch.method("DELETE").pathContains("/staging/");

    private final BackupWorld world = BackupWorld.create().with("synchub.staging.enabled", "true");
    private final Proxies proxies = Proxies.before(world);
    private int runs;

    @BeforeEach
    void aBackupHasStaged() {
        world.seed(new DemoData(3, 25, 300));
        world.backUp();
    }

    @AfterEach
    void close() {
        world.close();
        proxies.close();
    }

    private AnalyticsReceipt run() {
        Instant requested = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(runs++);
        return world.bean(Launcher.class)
                .run(world.bean(AnalyticsJob.class), new AnalyticsRequest(requested, null, null, false));
    }

    @Test
    void whatWasSealedBeforeARunDiedIsPublishedAsItWasAndPaidOnce() {
        proxies.s3().on(RELEASE_PUT).from(2).answer(CannedAnswer.s3(403, "AccessDenied", "Access Denied"));
        assertThatThrownBy(this::run).isInstanceOf(SyncHubException.class);
        List<String> firstDraws = contents();
        assertThat(published()).hasSize(1);
        assertThat(firstDraws).hasSizeGreaterThanOrEqualTo(6);
        proxies.clear();
        proxies.s3().on(STAGED_DELETE).nth(3).answer(CannedAnswer.s3(403, "AccessDenied", "Access Denied"));
        assertThatThrownBy(this::run).isInstanceOf(SyncHubException.class);
        proxies.clear();
        // A process of its own.
        world.close();

        // The key is gone, so nothing is staged any more; what was released is known all the same.
        SyncHubException nothingLeft = catchThrowableOfType(SyncHubException.class, this::run);

        assertThat(nothingLeft.code()).isEqualTo(ErrorCode.ANALYTICS_NOT_STAGED);
        assertThat(world.bean(WorkBucket.class).count("staging/")).isZero();
        assertThat(world.bean(StagingRegister.class).ended()).isEmpty();
        assertThat(contents()).isEqualTo(firstDraws);
        assertThat(published()).hasSameSizeAs(firstDraws);
        for (SealedRelease release : sealedReleases()) {
            byte[] file = world.bean(WorkBucket.class)
                    .read(AnalyticsLayout.file(
                            new AnalyticsLayout.Release(release.metric(), release.date(), release.revision())))
                    .orElseThrow();
            assertThat(rows(file))
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("metric", "dt")
                    .isEqualTo(release.rows());
        }
    }

    @Test
    void staleStagingIsDeletedByTheNextRunWhoeverHasLeftIt() {
        StagingRegister register = world.bean(StagingRegister.class);
        String run = register.runs().get(0).runId();
        WorkBucket bucket = world.bean(WorkBucket.class);

        int early = sweep(Instant.now());
        int late = sweep(Instant.now().plus(StagingSweep.LONGEST).plusSeconds(5));

        assertThat(early).isZero();
        assertThat(late).isEqualTo(1);
        assertThat(bucket.count("staging/")).isZero();
        assertThat(register.key(run)).isEmpty();
    }

    private int sweep(Instant now) {
        return new StagingSweep(world.bean(StagingRegister.class), new StagedFiles(world.bean(WorkBucket.class)))
                .sweep(now);
    }

    @Test
    void nothingPublishedHoldsATenantOrAPseudonym() {
        Set<String> secrets = new HashSet<>();
        StagedContents.of(world).rows().values().stream()
                .flatMap(List::stream)
                .map(StagedRow::pseudonym)
                .forEach(secrets::add);
        for (int tenant = 0; tenant < 25; tenant++) {
            secrets.add(new DemoData(3, 25, 300).tenant(tenant).value());
            secrets.add(new DemoData(3, 25, 300).tenant(tenant).keyForm());
        }
        // The shortest ids of the demo are in any text.
        secrets.removeIf(secret -> secret.length() < 8);
        assertThat(secrets).hasSizeGreaterThanOrEqualTo(40);
        run();

        assertThat(published()).hasSizeGreaterThanOrEqualTo(6).allSatisfy(object -> assertThat(found(object, secrets))
                .isEmpty());
        // The same search finds one that is planted, as a compressed value.
        String planted = secrets.iterator().next();
        plant(planted);
        assertThat(published().stream().flatMap(object -> found(object, secrets).stream()))
                .containsExactly(planted);
    }

    /** Looks in the key, the raw bytes with their names and statistics, what the footer says, and the decoded values. */
    private List<String> found(WorkObject object, Set<String> secrets) {
        byte[] file = world.bean(WorkBucket.class).read(object.key()).orElseThrow();
        String all = object.key() + new String(file, StandardCharsets.ISO_8859_1) + rows(file) + footer(file);
        return secrets.stream().filter(all::contains).toList();
    }

    private void plant(String secret) {
        MemoryOutput out = new MemoryOutput();
        try (RecordFileWriter<NoisedRow> writer = new RecordFileWriter<>(PublishedFormat.ROWS, out)) {
            for (int i = 0; i < 50; i++) {
                String key = i == 30 ? secret : "key " + i;
                writer.write(new NoisedRow(
                        "m", LocalDate.EPOCH, "value", key, 1, 1, 1, 0, 2, null, 0, 1, 1, 0.1, 0, 0, "u"));
            }
            var unused = writer.finish(Map.of());
        }
        assertThat(new String(out.copy(), StandardCharsets.ISO_8859_1)).contains("key");
        world.bean(WorkBucket.class).put("analytics/metric=m/dt=2026-01-01/0.parquet", out.copy(), "x/y");
    }

    private static List<NoisedRow> rows(byte[] file) {
        List<NoisedRow> rows = new ArrayList<>();
        try (RecordFileReader<NoisedRow> reader = new RecordFileReader<>(PublishedFormat.ROWS, new MemoryInput(file))) {
            reader.forEachRemaining(rows::add);
        }
        return rows;
    }

    private static Map<String, String> footer(byte[] file) {
        try (RecordFileReader<NoisedRow> reader = new RecordFileReader<>(PublishedFormat.ROWS, new MemoryInput(file))) {
            return reader.metadata();
        }
    }

    private List<SealedRelease> sealedReleases() {
        ReleaseLedger ledger = world.bean(ReleaseLedger.class);
        return ledger.releases().stream()
                .map(each ->
                        ledger.find(each.metric(), each.date(), each.revision()).orElseThrow())
                .toList();
    }

    private List<String> contents() {
        return sealedReleases().stream().map(SealedRelease::content).toList();
    }

    private List<WorkObject> published() {
        List<WorkObject> objects = new ArrayList<>();
        world.bean(WorkBucket.class).objects("analytics/").forEach(objects::add);
        return objects;
    }
}
