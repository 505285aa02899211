package com.synchub.jobs.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.fence.LegalHolds;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.CommandLineRun;
import com.synchub.layout.AuditLayout;
import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkBucket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is in the trail for too long goes, unless a legal hold keeps it. */
class TrailExpiryIT {

    private static final Instant NOW = Instant.parse("2026-11-20T13:00:00Z");
    /** 400 days before. */
    private static final LocalDate OLDEST_KEPT = LocalDate.of(2025, 10, 16);

    private static final LocalDate EXPIRED = OLDEST_KEPT.minusDays(1);
    private static final String HOSTILE = "../tenant_id=acme/\u0000%2e\n";

    private final BackupWorld world = BackupWorld.create();
    private final AuditWorld audit = new AuditWorld(world);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whatIsOlderThanItIsKeptGoesAndADryRunOnlyCountsIt() {
        String old = object("acme", EXPIRED, "settings");
        String kept = object("acme", OLDEST_KEPT, "settings");
        String hostileOld = object(HOSTILE, EXPIRED.minusYears(3), "bookmarks");
        String hostileKept = object(HOSTILE, OLDEST_KEPT, "bookmarks");

        AuditExpireReceipt dry = expire(NOW, false);

        assertThat(dry).isEqualTo(new AuditExpireReceipt(OLDEST_KEPT, false, 2, 10, 0, 0, 0));
        assertThat(audit.keys()).containsExactlyInAnyOrder(old, kept, hostileOld, hostileKept);

        AuditExpireReceipt done = expire(NOW, true);

        assertThat(done).isEqualTo(new AuditExpireReceipt(OLDEST_KEPT, true, 2, 10, 0, 0, 0));
        assertThat(audit.keys()).containsExactlyInAnyOrder(kept, hostileKept);
        assertThat(expire(NOW.plusSeconds(1), true).expired()).isZero();
    }

    @Test
    void aHoldKeepsItsTenantsTrailOfItsTablesUntilItEnds() {
        TenantId whole = new TenantId(HOSTILE);
        TenantId some = new TenantId("some");
        String ofWhole = object(HOSTILE, EXPIRED, "settings");
        String ofWholeToo = object(HOSTILE, EXPIRED.minusDays(30), "bookmarks");
        String covered = object("some", EXPIRED, "groups");
        String uncovered = object("some", EXPIRED, "settings");
        String free = object("acme", EXPIRED, "settings");
        LegalHolds holds = world.bean(LegalHolds.class);
        holds.set(whole, "hold-1", List.of(), NOW);
        holds.set(some, "hold-2", List.of("groups"), NOW);

        AuditExpireReceipt held = expire(NOW, true);

        assertThat(held).isEqualTo(new AuditExpireReceipt(OLDEST_KEPT, true, 2, 10, 3, 2, 0));
        assertThat(audit.keys())
                .containsExactlyInAnyOrder(ofWhole, ofWholeToo, covered)
                .doesNotContain(uncovered, free);

        holds.release(whole, "hold-1", NOW);

        assertThat(expire(NOW.plusSeconds(1), true).expired()).isEqualTo(2);
        assertThat(audit.keys()).containsExactly(covered);
    }

    @Test
    void aHoldThatIsSetMeanwhileKeepsWhatIsStillThere() {
        Set<String> keys = manyObjects(WorkBucket.MOST_DELETED + 500);
        LegalHolds holds = world.bean(LegalHolds.class);
        WorkBucket bucket = world.bean(WorkBucket.class);
        List<Integer> batches = new ArrayList<>();
        Consumer<List<String>> remover = batch -> {
            bucket.deleteAll(batch);
            batches.add(batch.size());
            holds.set(new TenantId("acme"), "hold-1", List.of(), NOW);
        };
        TrailExpiry expiry = new TrailExpiry(bucket.objects(AuditLayout.PREFIX), OLDEST_KEPT, holds::look, remover);

        assertThat(expiry.next()).isTrue();
        assertThat(expiry.next()).isFalse();

        assertThat(batches).containsExactly(WorkBucket.MOST_DELETED, 0);
        assertThat(expiry.receipt(true).held()).isEqualTo(500);
        assertThat(audit.keys())
                .containsExactlyElementsOf(
                        keys.stream().skip(WorkBucket.MOST_DELETED).toList());
    }

    /** The same run again is another attempt: it deletes what the first has not come to. */
    @Test
    void aRunThatFailedHalfWayIsGoneOnWith() {
        manyObjects(WorkBucket.MOST_DELETED + 3);
        WorkBucket bucket = world.bean(WorkBucket.class);
        TrailExpiry first = new TrailExpiry(
                bucket.objects(AuditLayout.PREFIX), OLDEST_KEPT, world.bean(LegalHolds.class)::look, bucket::deleteAll);
        assertThat(first.next()).isTrue();
        assertThat(audit.keys()).hasSize(3);

        assertThat(expire(NOW, true).expired()).isEqualTo(3);
        assertThat(audit.keys()).isEmpty();
    }

    /** Nobody can say how old it is or whose; the purge erases what is below a tenant's prefix all the same. */
    @Test
    void whatNoDrainHasNamedStaysAndIsTold() {
        WorkBucket bucket = world.bean(WorkBucket.class);
        bucket.put("audit/tenant_id=acme/dt=2020-02-30/settings-s-1-2.parquet", new byte[1], "text/plain");
        bucket.put("audit/notes.txt", new byte[1], "text/plain");
        object("acme", EXPIRED, "settings");

        assertThat(expire(NOW, true)).isEqualTo(new AuditExpireReceipt(OLDEST_KEPT, true, 1, 5, 0, 0, 2));
        assertThat(audit.keys()).hasSize(2);
    }

    @Test
    void theCommandDeletesOnlyWhenItIsTold() {
        world.with("synchub.audit.keep", "30d");
        LocalDate today = LocalDate.ofInstant(Instant.now(), java.time.ZoneOffset.UTC);
        object("acme", today.minusDays(40), "settings");
        String kept = object("acme", today.minusDays(20), "settings");

        JsonNode dry = run("audit", "expire", "--json").document();
        assertThat(dry.get("executed").booleanValue()).isFalse();
        assertThat(dry.get("expired").longValue()).isOne();
        assertThat(audit.keys()).hasSize(2);

        CommandLineRun done = run("audit", "expire", "--execute");
        assertThat(done.exitCode()).as(done.errors()).isZero();
        assertThat(done.output()).contains("1 deleted, 0 kept by legal holds");
        assertThat(audit.keys()).containsExactly(kept);
    }

    @Test
    void aTrailThatIsKeptForLessThanAWeekIsRefused() {
        assertThatThrownBy(() -> new AuditProperties(
                        1, org.springframework.util.unit.DataSize.ofMegabytes(1), 1, 1, Duration.ofDays(6)))
                .hasMessageContaining("synchub.audit.keep");
    }

    private CommandLineRun run(String... command) {
        world.close();
        return CommandLineRun.of(world, command);
    }

    private AuditExpireReceipt expire(Instant at, boolean execute) {
        return world.bean(Launcher.class).run(world.bean(AuditExpireJob.class), new AuditExpireRequest(at, execute));
    }

    private String object(String tenant, LocalDate day, String table) {
        String key = AuditLayout.object(new TenantId(tenant), day, table, "shard", "1", "2");
        world.bean(WorkBucket.class).put(key, new byte[5], "text/plain");
        return key;
    }

    private Set<String> manyObjects(int count) {
        WorkBucket bucket = world.bean(WorkBucket.class);
        Set<String> keys = new TreeSet<>();
        for (int i = 0; i < count; i++) {
            keys.add(AuditLayout.object(
                    new TenantId("acme"), EXPIRED, "settings", "shard", String.valueOf(i), String.valueOf(i)));
        }
        keys.parallelStream().forEach(key -> bucket.put(key, new byte[5], "text/plain"));
        return keys;
    }
}
