package com.synchub.jobs.prune;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.Victim;
import com.synchub.layout.VaultLayout;
import com.synchub.manifest.BackupHolds;
import com.synchub.manifest.OpenRun;
import com.synchub.manifest.OpenRuns;
import com.synchub.manifest.PruneMarks;
import com.synchub.testkit.ProxiedRequest;
import com.synchub.testkit.RequestMatch;
import com.synchub.testkit.RuleBuilder;
import com.synchub.vault.Vault;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The shipped jar as a process gets SIGKILL while it prunes, and the same command is given again. */
class PruneKillIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String[] PRUNE = {
        "prune",
        "--apply",
        "--keep-last",
        "2",
        "--keep-daily",
        "0",
        "--keep-weekly",
        "0",
        "--keep-monthly",
        "0",
        "--json"
    };

    /** Every kind of write that a prune makes, in its order: it is killed before S3 hears of one, and after it obeyed. */
    private enum FailPoint {
        RUN_GIVEN_UP("DELETE", "/manifests/open/", 1),
        CLOCK_WRITTEN("PUT", "/manifests/pruning/clock-", 1),
        CLOCK_TAKEN_AWAY("DELETE", "/manifests/pruning/clock-", 1),
        MARKED("PUT", "/manifests/pruning/0000", 1),
        BEGUN("PUT", "/manifests/pruning/0000", 2),
        VERSION_DELETED("DELETE", "/backups/", 2),
        SHARD_DELETED("DELETE", "/manifests/backup_id", 2),
        REFERENCES_DELETED("DELETE", "/refs/", 1),
        CHECKPOINT_DELETED("DELETE", "/manifests/run/", 1),
        COMMIT_RECORD_DELETED("DELETE", "/manifests/log/", 1),
        HOLD_DELETED("DELETE", "/manifests/holds/", 1),
        MARK_DELETED("DELETE", "/manifests/pruning/0000", 1);

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
    private final History history = new History(world);
    /** Where the processes are at home: another place than the world's own, which goes on beside them. */
    private final BackupWorld pruner = world.neighbour();

    private final Proxies proxies = Proxies.before(pruner);

    @AfterEach
    void close() {
        world.close();
        proxies.close();
    }

    @Test
    void aPruneKilledAtAnyOfItsWritesIsFinishedByTheNextOne() throws InterruptedException {
        history.backUp(2);
        for (FailPoint point : FailPoint.values()) {
            killed(point);
        }
    }

    private void killed(FailPoint point) throws InterruptedException {
        long n = history.backUp(1);
        BackupHolds holds = world.bean(BackupHolds.class);
        holds.place(world.log().require(n - 2), "for a moment", Instant.EPOCH);
        holds.release(n - 2);
        leaveALapsedReader(point.name(), n);
        History.untilAllIsOld();

        kill(point, rule(point, point.nth), RuleBuilder::reset);
        history.listsOnlyWhatIsWhole();
        // What was not done is the first of its kind that is done now.
        kill(point, rule(point, 1), RuleBuilder::after);
        history.listsOnlyWhatIsWhole();

        BackupProcess.Outcome outcome = prune();
        assertThat(outcome.exitCode()).as("%s: %s", point, outcome).isZero();
        assertThat(outcome.document().get("kept").size()).isEqualTo(2);
        history.holds(n - 1, n);
        history.isSwept();
        assertThat(world.bean(PruneMarks.class).marked()).isEmpty();
        assertThat(world.bean(OpenRuns.class).list()).isEmpty();
        Vault vault = world.vault();
        assertThat(vault.listVersions(VaultLayout.hold(n - 2))).isEmpty();
        assertThat(pruner.home().resolve("prune")).isEmptyDirectory();
    }

    private void leaveALapsedReader(String runId, long n) {
        Instant longAgo = Instant.now().minus(Duration.ofDays(8)).truncatedTo(ChronoUnit.MILLIS);
        world.bean(OpenRuns.class)
                .create(OpenRun.reader(OpenRun.Kind.RESTORE, runId.replace('_', '-'), n, longAgo, "test"));
    }

    private RuleBuilder rule(FailPoint point, int nth) {
        return proxies.s3()
                .on(RequestMatch.method(point.method).pathContains(point.path))
                .nth(nth);
    }

    private void kill(FailPoint point, RuleBuilder where, BiConsumer<RuleBuilder, Consumer<ProxiedRequest>> moment)
            throws InterruptedException {
        Victim victim = new Victim(pruner);
        moment.accept(where, request -> victim.kill());
        try (BackupProcess process = victim.start(pruner, PRUNE)) {
            BackupProcess.Outcome outcome = process.await(PATIENCE);
            assertThat(outcome.exitCode()).as("%s: %s", point, outcome).isEqualTo(BackupProcess.KILLED);
        } finally {
            proxies.clear();
        }
    }

    private BackupProcess.Outcome prune() throws InterruptedException {
        History.untilAllIsOld();
        try (BackupProcess process = BackupProcess.start(pruner, PRUNE)) {
            return process.await(PATIENCE);
        }
    }
}
