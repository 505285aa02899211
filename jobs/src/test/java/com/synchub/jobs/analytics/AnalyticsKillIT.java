package com.synchub.jobs.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.jobs.demo.DemoData;
import com.synchub.jobs.testkit.BackupProcess;
import com.synchub.jobs.testkit.BackupWorld;
import com.synchub.jobs.testkit.Proxies;
import com.synchub.jobs.testkit.Victim;
import com.synchub.layout.AnalyticsLayout;
import com.synchub.staging.StagingRegister;
import com.synchub.testkit.ProxiedRequest;
import com.synchub.testkit.RequestMatch;
import com.synchub.testkit.RuleBuilder;
import com.synchub.vault.WorkBucket;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * The shipped jar gets SIGKILL in {@code analytics run} at moments drawn by lot, again and again, until nothing is left to be
 * released; {@code -Dsynchub.kill.rounds=50} has as many staged scans. Nobody draws twice, what was spent is what is
 * published, and nothing stays staged.
 */
class AnalyticsKillIT {

    private static final int ROUNDS = Integer.getInteger("synchub.kill.rounds", 2);
    private static final int KILLS = 4;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String[] RUN = {"analytics", "run", "--json"};

    /** What a run asks of the bucket, and how often; between the first two it computes, pays and draws. */
    private enum Moment {
        STAGED_ROWS_READ("GET", "/staging/", 12),
        RELEASE_WRITTEN("PUT", "/analytics/metric", 10),
        STAGED_ROWS_DELETED("DELETE", "/staging/", 8);

        private final String method;
        private final String path;
        private final int most;

        Moment(String method, String path, int most) {
            this.method = method;
            this.path = path;
            this.most = most;
        }
    }

    private final Random random = new Random(31);
    private int killed;

    @Test
    void killedAnywhereItDrawsOncePaysOnceAndLeavesNothingStaged() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            BackupWorld world = BackupWorld.create().with("synchub.staging.enabled", "true");
            try (Proxies proxies = Proxies.before(world)) {
                world.seed(new DemoData(round, 20, 200));
                world.backUp();
                world.close();
                round(world, proxies);
            } finally {
                world.close();
            }
        }
        assertThat(killed).as("of %d", ROUNDS * KILLS).isGreaterThanOrEqualTo(ROUNDS);
    }

    private void round(BackupWorld world, Proxies proxies) throws InterruptedException {
        Map<String, String> drawn = new TreeMap<>();
        Map<String, String> published = new TreeMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            String where = kill(world, proxies);
            assertThat(ledger(world)).as(where).containsAllEntriesOf(drawn);
            drawn.putAll(ledger(world));
            assertThat(objects(world)).as(where).containsAllEntriesOf(published);
            published.putAll(objects(world));
        }
        try (BackupProcess process = BackupProcess.start(world, RUN)) {
            BackupProcess.Outcome last = process.await(PATIENCE);
            // Nothing is staged any more if the last one that was killed had come so far.
            assertThat(last.exitCode() == 0
                            || last.document().at("/error/code").asString("").equals("ANALYTICS_NOT_STAGED"))
                    .as("%s", last)
                    .isTrue();
        }
        assertThat(ledger(world)).hasSizeGreaterThanOrEqualTo(6).containsAllEntriesOf(drawn);
        assertThat(objects(world)).hasSameSizeAs(ledger(world)).containsAllEntriesOf(published);
        adds(world);
    }

    /** The published bytes are those that were sealed, and have cost what was spent. */
    static void adds(BackupWorld world) {
        PublishedTables tables = new PublishedTables(world.bean(WorkBucket.class));
        ReleaseLedger ledger = world.bean(ReleaseLedger.class);
        BigDecimal sum = BigDecimal.ZERO;
        for (AnalyticsLayout.Release each : tables.releases()) {
            SealedRelease release =
                    ledger.find(each.metric(), each.date(), each.revision()).orElseThrow();
            assertThat(tables.read(each)).hasValue(PublishedTables.encode(release));
            sum = sum.add(tables.spend(each).rho());
        }
        assertThat(world.bean(PrivacyBudget.class).state().rhoSpent()).isEqualByComparingTo(sum);
        assertThat(world.bean(WorkBucket.class).count("staging/")).isZero();
        assertThat(world.bean(StagingRegister.class).runs()).isEmpty();
        assertThat(world.bean(StagingRegister.class).ended()).isEmpty();
        assertThat(world.home().resolve("analytics")).doesNotExist();
        world.close();
    }

    private String kill(BackupWorld world, Proxies proxies) throws InterruptedException {
        Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
        int nth = 1 + random.nextInt(moment.most);
        int kind = random.nextInt(3);
        int later = kind == 2 ? random.nextInt(1_500) : 0;
        Victim victim = new Victim(world);
        RuleBuilder request = proxies.s3()
                .on(RequestMatch.method(moment.method).pathContains(moment.path))
                .nth(nth);
        Consumer<ProxiedRequest> now = each -> victim.kill();
        if (kind == 0) {
            request.reset(now);
        } else if (kind == 1) {
            request.after(now);
        } else {
            request.after(each -> CompletableFuture.delayedExecutor(later, TimeUnit.MILLISECONDS)
                    .execute(victim::kill));
        }
        String where = moment + " " + nth + " " + kind + " " + later;
        try (BackupProcess process = victim.start(world, RUN)) {
            BackupProcess.Outcome outcome = process.await(PATIENCE);
            killed += outcome.exitCode() == BackupProcess.KILLED ? 1 : 0;
            assertThat(outcome.exitCode()).as("%s: %s", where, outcome).isIn(0, 4, BackupProcess.KILLED);
        } finally {
            proxies.clear();
        }
        return where;
    }

    /** What was sealed, past the service: SHA-256 and cost by metric and revision. */
    private static Map<String, String> ledger(BackupWorld world) {
        Map<String, String> rows = new TreeMap<>();
        String database = world.home().resolve("db").resolve("jobs").toString();
        try (Connection connection =
                        DriverManager.getConnection("jdbc:h2:file:" + database + ";AUTO_SERVER=TRUE", "sa", "");
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT METRIC, REVISION, SHA256, RHO, CONTENT FROM PRIVACY_RELEASE")) {
            while (row.next()) {
                rows.put(
                        row.getString(1) + " " + row.getInt(2),
                        row.getString(3) + " " + row.getBigDecimal(4) + " " + row.getBytes(5).length);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    /** What is published, past the service: tags by key. */
    private static Map<String, String> objects(BackupWorld world) {
        Map<String, String> tags = new TreeMap<>();
        world.stack()
                .s3()
                .listObjectsV2Paginator(b -> b.bucket(world.work()).prefix("analytics/"))
                .contents()
                .forEach(object -> tags.put(object.key(), object.eTag()));
        return tags;
    }
}
