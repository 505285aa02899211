package com.synchub.jobs.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.testkit.BackupContents;
import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.RawVault;
import com.synchub.jobs.testkit.TrackedItems;
import com.synchub.jobs.testkit.Victim;
import com.synchub.testkit.RequestMatch;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shipped jar as a process gets SIGKILL, and the same command is given again. */
class KillIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String[] RUN = {"backup", "run", "--json"};

    private static final int TENANTS = 90;
    private static final int ITEMS_PER_TENANT = 4;
    private static final int CHECKPOINT_TENANTS = 3;
    private static final int UPLOADS = 2;
    private static final int THREADS = 2;
    private static final int ROUNDS = Integer.getInteger("synchub.kill.rounds", 2);
    /** A first backup takes about so many; a later one fewer, so that some kills come when all is done. */
    private static final int REQUESTS = 180;

    /**
     * What a kill may cost: on each thread the tenants behind the last save, which are a checkpoint interval and the
     * uploads then under way, on pages of one tenant each, and a page at either end.
     */
    private static final int PAGES_LOST = THREADS * (CHECKPOINT_TENANTS + UPLOADS + 2);

    private final BackupWorld world = BackupWorld.create();
    private final Proxies proxies = Proxies.before(world);
    private final RawVault vault = new RawVault(world);
    private final TrackedItems items = new TrackedItems(world);
    private final EvenTenants tenants = new EvenTenants(items, TENANTS, ITEMS_PER_TENANT);

    @BeforeEach
    void manyPagesManyCheckpoints() {
        world.with("synchub.backup.page-items", Integer.toString(ITEMS_PER_TENANT))
                .with("synchub.backup.checkpoint-tenants", Integer.toString(CHECKPOINT_TENANTS))
                .with("synchub.backup.uploads", Integer.toString(UPLOADS))
                .with("synchub.backup.threads", Integer.toString(THREADS))
                .with("synchub.backup.min-segments", Integer.toString(THREADS));
    }

    @AfterEach
    void close() {
        world.close();
        proxies.close();
    }

    @Test
    void aRunKilledAtEveryNamedPointInTurnCommitsWhatIsInTheTables() throws InterruptedException {
        undisturbed();
        tenants.change();
        long before = proxies.scans();
        long scanned = before;
        for (FailPoint point : FailPoint.values()) {
            kill(point.name(), victim -> point.armEarly(proxies, victim));
            assertThat(vault.commits()).as("commits after %s", point).hasSize(point.isCommitted() ? 2 : 1);
            scanned = point.compareTo(FailPoint.BEFORE_SHARD) <= 0 ? proxies.scans() : scanned;
        }
        assertThat(resume()).isEqualTo(2);

        assertThat(proxies.scans()).as("pages read once all had been read").isEqualTo(scanned);
        long kills = Stream.of(FailPoint.values())
                .filter(point -> !point.isBehindTheScan())
                .count();
        assertThat(scanned - before).isLessThanOrEqualTo(undisturbed() + kills * PAGES_LOST);
    }

    @ParameterizedTest
    @EnumSource
    @EnabledIfSystemProperty(named = "synchub.slow", matches = "true")
    void aRunKilledAtANamedPointIsResumed(FailPoint point) throws InterruptedException {
        undisturbed();
        tenants.change();
        long before = proxies.scans();
        kill(point.name(), victim -> point.armLate(proxies, victim));
        long killed = proxies.scans();
        assertThat(vault.commits()).hasSize(point.isCommitted() ? 2 : 1);

        assertThat(resume()).isEqualTo(2);

        long resumed = proxies.scans();
        long due = undisturbed() - (killed - before);
        assertThat(resumed - killed).isLessThanOrEqualTo(due + (point.isBehindTheScan() ? 0 : PAGES_LOST));
    }

    @Test
    void aRunKilledAtRandomTimesCommitsWhatIsInTheTables() throws InterruptedException {
        long seed = Long.getLong("synchub.kill.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            for (int kill = 0; kill < 2; kill++) {
                String where = "seed " + seed + ", round " + round + ", kill " + kill;
                int request = 1 + random.nextInt(REQUESTS);
                long micros = random.nextInt(20_000);
                kill(where, victim -> killAfter(request, micros, victim));
            }
            resume();
            tenants.change();
        }
    }

    private void killAfter(int request, long micros, Victim victim) {
        AtomicInteger seen = new AtomicInteger();
        Stream.of(proxies.dynamoDb(), proxies.s3())
                .forEach(proxy -> proxy.on(RequestMatch.any()).before(r -> {
                    if (seen.incrementAndGet() == request) {
                        CompletableFuture.delayedExecutor(micros, TimeUnit.MICROSECONDS)
                                .execute(victim::kill);
                    }
                }));
    }

    private void kill(String where, Consumer<Victim> arming) throws InterruptedException {
        Victim victim = new Victim(world);
        arming.accept(victim);
        try (BackupProcess process = victim.start(world, RUN)) {
            BackupProcess.Outcome outcome = process.await(PATIENCE);
            assertThat(outcome.exitCode()).as("%s: %s", where, outcome).isEqualTo(BackupProcess.KILLED);
        } finally {
            proxies.clear();
        }
    }

    /** Gives the command once more: it commits what is in the tables. Answers the backup's number. */
    private long resume() throws InterruptedException {
        try (BackupProcess process = BackupProcess.start(world, RUN)) {
            BackupProcess.Outcome outcome = process.await(PATIENCE);
            assertThat(outcome.exitCode()).as("%s", outcome).isZero();
            assertThat(outcome.document().get("status").stringValue()).isEqualTo("COMPLETED");
            long n = outcome.document().get("n").longValue();
            BackupContents.of(world, n).holdsExactly(items.items());
            return n;
        }
    }

    /** A backup that nobody disturbs. Answers the pages it has read. */
    private long undisturbed() {
        long before = proxies.scans();
        BackupReceipt receipt = world.backUp();
        world.close();
        BackupContents.of(world, receipt.n()).holdsExactly(items.items());
        return proxies.scans() - before;
    }
}
