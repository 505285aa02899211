package com.synchub.bench.analytics;

import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricCatalogue;
import com.synchub.analytics.MetricRun;
import com.synchub.analytics.Noise;
import com.synchub.analytics.PreNoise;
import com.synchub.privacy.RandomSource;
import com.synchub.table.TableCatalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.util.FileSystemUtils;

/**
 * What all metrics take over staged files on DuckDB: the metrics' own SQL summed up as it is, with bounds around it, and with
 * noise on it. In alternation. Usage: ReleaseCost [ROWS] [ROUNDS]
 */
public final class ReleaseCost {

    /** Of items and of days of usage, about. */
    private static final int ROWS_A_TENANT = 26;

    private static final double AIM = 10;

    private final MetricCatalogue catalogue = MetricCatalogue.shipped(TableCatalogue.fromClasspath());
    private final Noise noise = new Noise(RandomSource.secure());
    private final SyntheticTenants staged;
    private long seen;

    private ReleaseCost(SyntheticTenants staged) {
        this.staged = staged;
    }

    public static void main(String[] arguments) throws SQLException, IOException {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Path folder = Files.createTempDirectory("release-cost");
        try (SyntheticTenants staged = new SyntheticTenants(Math.max(100, rows / ROWS_A_TENANT))) {
            System.out.printf(Locale.ROOT, "%,d staged items and usage%n", staged.toFiles(folder));
            new ReleaseCost(staged).run(rounds);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void run(int rounds) {
        List<Double> own = new ArrayList<>();
        List<Double> bounded = new ArrayList<>();
        List<Double> noised = new ArrayList<>();
        // The first round warms up, and does not count.
        for (int round = 0; round <= rounds; round++) {
            double ownSeconds = seconds(this::own);
            double boundedSeconds = seconds(this::bounded);
            double noisedSeconds = seconds(this::noised);
            System.out.printf(
                    Locale.ROOT,
                    "%s own SQL %.2f s, bounded %.2f s, with noise %.2f s%n",
                    round == 0 ? "warm-up:" : "round " + round + ":",
                    ownSeconds,
                    boundedSeconds,
                    noisedSeconds);
            if (round > 0) {
                own.add(ownSeconds);
                bounded.add(boundedSeconds);
                noised.add(noisedSeconds);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "noise adds %.1f %% to the bounded SQL (aim: at most %.0f %%); bounding takes %.2f times the own SQL"
                        + " (medians of %d; %d rows)%n",
                100 * (median(noised) / median(bounded) - 1),
                AIM,
                median(bounded) / median(own),
                rounds,
                seen);
    }

    /** Without bounds: what a tenant contributes is not even added up before. */
    private void own() {
        for (Metric metric : catalogue.metrics()) {
            for (Metric.Part part : metric.parts()) {
                boolean keyed = part.sql().contains("AS key");
                staged.query(
                        "WITH m AS (" + part.sql().strip() + ") SELECT " + (keyed ? "m.key" : "''")
                                + " AS key, count(*) AS tenants, CAST(sum(m.value) AS BIGINT) AS total FROM m"
                                + " GROUP BY 1",
                        (key, tenants, total) -> seen++);
            }
        }
    }

    private void bounded() {
        catalogue
                .metrics()
                .forEach(metric -> seen += PreNoise.of(metric, staged).hashCode() == 0 ? 1 : 0);
    }

    private void noised() {
        for (Metric metric : catalogue.metrics()) {
            PreNoise exact = PreNoise.of(metric, staged);
            seen += noise.release(new MetricRun(metric, LocalDate.of(2026, 11, 2), 0, catalogue.sha256()), exact)
                    .size();
        }
    }

    private static double seconds(Runnable work) {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1e9;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
