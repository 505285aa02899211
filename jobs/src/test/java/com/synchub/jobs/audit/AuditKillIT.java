package com.synchub.jobs.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.audit.Change;
import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.Victim;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.ProxiedRequest;
import com.synchub.testkit.RequestMatch;
import com.synchub.testkit.RuleBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The shipped jar as a process gets SIGKILL while it drains, again and again; then one drains to the end. */
class AuditKillIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Instant FIRST = Instant.parse("2026-11-21T02:00:00Z");
    private static final int KILLS = Boolean.getBoolean("synchub.slow") ? 20 : 5;
    private static final int TENANTS = 7;

    /** What a drain asks and writes, of each kind one. */
    private enum Moment {
        STREAM_READ("GetRecords", 40),
        SHARDS_LISTED("DescribeStream", 7),
        OBJECT_WRITTEN("", 5);

        private final String operation;
        private final int most;

        /** @param operation of DynamoDB; empty for an object that is put into the trail */
        Moment(String operation, int most) {
            this.operation = operation;
            this.most = most;
        }

        RuleBuilder in(Proxies proxies) {
            return operation.isEmpty()
                    ? proxies.s3().on(RequestMatch.method("PUT").pathContains("/audit/"))
                    : proxies.dynamoDb().on(RequestMatch.operation(operation));
        }
    }

    private final BackupWorld world = BackupWorld.create();
    private final BackupWorld drained = world.neighbour().with("synchub.audit.batch-changes", "1");
    private final Proxies proxies = Proxies.before(drained);
    private final AuditWorld audit = new AuditWorld(world);
    private final Random random = new Random(29);
    private int written;
    private int runs;

    @BeforeEach
    void enable() {
        audit.enable();
    }

    @AfterEach
    void close() {
        world.close();
        proxies.close();
    }

    @Test
    void nothingIsLostAndNothingDoubledHoweverOftenItIsKilled() throws InterruptedException {
        int killed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            change();
            Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
            BiConsumer<RuleBuilder, Consumer<ProxiedRequest>> when =
                    random.nextBoolean() ? RuleBuilder::reset : RuleBuilder::after;
            killed += killed(moment, when, 1 + random.nextInt(moment.most)) ? 1 : 0;
            assertThat(audit.all())
                    .as("%s", moment)
                    .extracting(AuditKillIT::number)
                    .doesNotHaveDuplicates();
        }
        assertThat(killed).as("of %d", KILLS).isGreaterThan(KILLS / 2);

        BackupProcess.Outcome last = drain();

        assertThat(last.exitCode()).as("%s", last).isZero();
        assertThat(audit.all()).hasSize(written);
        assertThat(audit.all()).extracting(AuditKillIT::number).doesNotHaveDuplicates();
        for (int tenant = 0; tenant < TENANTS; tenant++) {
            int of = tenant;
            assertThat(audit.trail(new TenantId("tenant-" + tenant)))
                    .allSatisfy(change -> assertThat(change.tenant().value()).isEqualTo("tenant-" + of));
        }
        BackupProcess.Outcome again = drain();
        assertThat(again.document().get("changes").longValue()).isZero();
    }

    /** The local DynamoDB counts the changes of each table from 1, and gives its events no other ids. */
    private static String number(Change change) {
        return change.table() + ' ' + change.sequence();
    }

    private void change() {
        for (int i = 0; i < 5; i++) {
            world.put(
                    i % 2 == 0 ? "settings" : "bookmarks",
                    AuditWorld.item(
                            "tenant-" + written % TENANTS,
                            i % 2 == 0 ? "setting_id" : "bookmark_id",
                            "k" + written,
                            "v" + written));
            written++;
        }
    }

    private boolean killed(Moment moment, BiConsumer<RuleBuilder, Consumer<ProxiedRequest>> when, int nth)
            throws InterruptedException {
        Victim victim = new Victim(drained);
        when.accept(moment.in(proxies).nth(nth), request -> victim.kill());
        try (BackupProcess process = victim.start(drained, command())) {
            return process.await(PATIENCE).exitCode() == BackupProcess.KILLED;
        } finally {
            proxies.clear();
        }
    }

    private BackupProcess.Outcome drain() throws InterruptedException {
        try (BackupProcess process = BackupProcess.start(drained, command())) {
            return process.await(PATIENCE);
        }
    }

    /** Another run each time: whoever comes next goes on. */
    private String[] command() {
        return new String[] {
            "audit", "drain", "--scheduled", FIRST.plusSeconds(runs++).toString(), "--json"
        };
    }
}
