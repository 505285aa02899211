package com.synchub.jobs.model;

import com.synchub.jobs.purge.Purges;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random histories of change, backup, crash, resume, prune, restore, purge and return. Every backup that is kept gives back what was in
 * the tables when it was made, whatever has happened since; but of a tenant that was purged nothing.
 *
 * <p>{@code -Dsynchub.model.seed=17} replays one seed, {@code -Dsynchub.model.seeds=1000} runs so many.
 */
class HistoryModelIT {

    private static final int STEPS = 12;

    private static final BackupWorld WORLD = BackupWorld.create();
    private static final Proxies PROXIES = Proxies.before(WORLD);

    static LongStream seeds() {
        Long one = Long.getLong("synchub.model.seed");
        return one != null
                ? LongStream.of(one)
                : LongStream.rangeClosed(1, Integer.getInteger("synchub.model.seeds", 5));
    }

    @BeforeAll
    static void oneThingAfterTheOther() {
        // So that a seed means the same each time, as far as two servers allow.
        WORLD.with("synchub.backup.threads", "1")
                .with("synchub.backup.min-segments", "1")
                .with("synchub.backup.checkpoint-tenants", "2")
                .with("synchub.restore.threads", "2")
                .with("synchub.purge.wait-for-runs", "0s");
        var unused = Purges.in(WORLD);
    }

    @AfterAll
    static void close() {
        WORLD.close();
        PROXIES.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyKeptBackupGivesBackWhatWasInTheTables(long seed) {
        History history = new History(WORLD, PROXIES, seed);
        try {
            for (int step = 0; step < STEPS; step++) {
                history.step();
            }
            history.check();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "replay with -Dsynchub.model.seed=" + seed + ": " + String.join(", ", history.told()), e);
        } finally {
            PROXIES.forget();
        }
    }
}
