package com.synchub.jobs.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoUsage;
import com.synchub.jobs.demo.UsageCounts;
import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.Victim;
import com.synchub.testkit.ProxiedRequest;
import com.synchub.testkit.RequestMatch;
import com.synchub.testkit.RuleBuilder;
import com.synchub.usage.UsageCommit;
import com.synchub.usage.UsageCommits;
import com.synchub.usage.UsageTotals;
import com.synchub.vault.WorkBucket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The shipped jar as a process gets SIGKILL while it meters, and a metering follows: the same one, or another. */
class UsageKillIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final LocalDate DAY = LocalDate.parse("2026-11-10");
    private static final Instant FIRST = Instant.parse("2026-11-21T02:00:00Z");

    /** In their order: what a metering reads, and every kind of write that it makes. */
    private enum FailPoint {
        LOG_READ("GET", "/usage/emf/", 2),
        INDEX_WRITTEN("PUT", "/usage/index/", 3),
        DAY_WRITTEN("PUT", "/usage/daily/", 3),
        MALFORMED_PUT_ASIDE("PUT", "/usage/quarantine/", 1),
        LIST_WRITTEN("PUT", "/usage/lists/", 2),
        COMMITTED("PUT", "/usage/commits/", 1);

        private final String method;
        private final String path;
        private final int nth;

        FailPoint(String method, String path, int nth) {
            this.method = method;
            this.path = path;
            this.nth = nth;
        }
    }

    private final BackupWorld world = BackupWorld.create();
    private final BackupWorld meter = world.neighbour();
    private final Proxies proxies = Proxies.before(meter);
    private long requests;
    private long micros;
    private int runs;

    @AfterEach
    void close() {
        world.close();
        proxies.close();
    }

    @Test
    void aMeteringKilledAtAnyMomentCountsNothingTwiceAndLosesNothing() throws InterruptedException {
        for (FailPoint point : FailPoint.values()) {
            killed(point, RuleBuilder::reset, true);
            killed(point, RuleBuilder::after, point == FailPoint.COMMITTED);
        }
    }

    /** @param again whether the same metering follows, else another */
    private void killed(FailPoint point, BiConsumer<RuleBuilder, Consumer<ProxiedRequest>> moment, boolean again)
            throws InterruptedException {
        UsageTotals before = totals();
        deliver();
        Instant scheduled = FIRST.plusSeconds(runs);

        Victim victim = new Victim(meter);
        moment.accept(
                proxies.s3()
                        .on(RequestMatch.method(point.method).pathContains(point.path))
                        .nth(point.nth),
                request -> victim.kill());
        try (BackupProcess process = victim.start(meter, command(scheduled))) {
            BackupProcess.Outcome outcome = process.await(PATIENCE);
            assertThat(outcome.exitCode()).as("%s: %s", point, outcome).isEqualTo(BackupProcess.KILLED);
        } finally {
            proxies.clear();
        }
        boolean counted = totals().requests() == requests;
        assertThat(counted || totals().equals(before)).as("%s", point).isTrue();

        try (BackupProcess process =
                BackupProcess.start(meter, command(again ? scheduled : scheduled.plusMillis(500)))) {
            BackupProcess.Outcome outcome = process.await(PATIENCE);
            assertThat(outcome.exitCode()).as("%s: %s", point, outcome).isZero();
            JsonNode receipt = outcome.document();
            assertThat(receipt.get("commit").longValue()).isEqualTo(newest().n());
            assertThat(receipt.get("requests").longValue()).isEqualTo(requests - before.requests());
        }
        assertThat(totals().requests()).as("%s", point).isEqualTo(requests);
        assertThat(totals().durationMicros()).as("%s", point).isEqualTo(micros);
        assertThat(newest().n()).as("%s", point).isEqualTo(runs);
        assertThat(meter.home().resolve("usage")).doesNotExist();
    }

    private void deliver() {
        runs++;
        WorkBucket bucket = world.bean(WorkBucket.class);
        UsageCounts counts = new DemoUsage(runs, 40, 3, 3_000, DAY, 500)
                .generate((day, name, log) -> Logs.deliver(bucket, day, name, log));
        requests += counts.requests();
        micros += counts.durationMicros();
    }

    private static String[] command(Instant scheduled) {
        return new String[] {"usage", "meter", "--scheduled", scheduled.toString(), "--json"};
    }

    private UsageTotals totals() {
        return commit().map(UsageCommit::totals).orElse(UsageTotals.NONE);
    }

    private UsageCommit newest() {
        return commit().orElseThrow();
    }

    private Optional<UsageCommit> commit() {
        return new UsageCommits(world.bean(WorkBucket.class)).newest();
    }
}
