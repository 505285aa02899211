package com.synchub.jobs.analytics;

import com.synchub.analytics.KeyKind;
import com.synchub.analytics.Metric;
import com.synchub.analytics.MetricCatalogue;
import com.synchub.analytics.NoisedRow;
import com.synchub.layout.AnalyticsLayout;
import com.synchub.layout.AnalyticsLayout.Release;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Made-up releases of every metric, published as the job publishes them, and copies of their files as the sandbox has them. */
final class PublishedSample {

    private static final List<LocalDate> DAYS =
            List.of(LocalDate.of(2026, 1, 5), LocalDate.of(2026, 1, 19), LocalDate.of(2026, 2, 2));
    /** Their squares have no rounding, so a sum of them is the same in any order. */
    private static final List<Double> SIGMAS = List.of(0.5, 20.5, 913.25, 6_325.0);

    private final Random random = new Random(2);

    /**
     * Publishes; the second day has a correction.
     *
     * @param folder gets the copies
     */
    void publish(MetricCatalogue metrics, PublishedTables tables, Path folder) throws IOException {
        for (Metric metric : metrics.metrics()) {
            for (LocalDate day : DAYS) {
                publish(release(metric, day, 0), tables, folder);
            }
            publish(release(metric, DAYS.get(1), 1), tables, folder);
        }
    }

    private static void publish(SealedRelease release, PublishedTables tables, Path folder) throws IOException {
        var unused = tables.publish(release);
        Release published = new Release(release.metric(), release.date(), release.revision());
        Path file = folder.resolve(AnalyticsLayout.file(published).substring(AnalyticsLayout.PREFIX.length()));
        Files.createDirectories(file.getParent());
        Files.write(file, tables.read(published).orElseThrow());
    }

    private SealedRelease release(Metric metric, LocalDate day, int revision) {
        List<NoisedRow> rows = new ArrayList<>();
        List<String> keys = metric.keys().kind() == KeyKind.DERIVED
                ? List.of("2026-01", "d1.example", "a'b", "")
                : metric.keys().certain();
        for (Metric.Part part : metric.parts()) {
            for (String key : keys) {
                rows.add(row(metric, part, key, day, revision));
            }
        }
        return new SealedRelease(
                metric.id(),
                day,
                revision,
                new BigDecimal("0.003"),
                BigDecimal.ZERO,
                "0".repeat(64),
                "1".repeat(64),
                rows,
                "");
    }

    private NoisedRow row(Metric metric, Metric.Part part, String key, LocalDate day, int revision) {
        long noisy = random.nextInt(5) == 0 ? -random.nextInt(50) : random.nextInt(100_000);
        return new NoisedRow(
                metric.id(),
                day,
                part.name(),
                key,
                noisy,
                Math.max(0, noisy),
                SIGMAS.get(random.nextInt(SIGMAS.size())),
                noisy - 40,
                noisy + 40,
                metric.keys().kind() == KeyKind.DERIVED ? 89L : null,
                part.bounds().lower(),
                part.bounds().upper(),
                part.bounds().groups(),
                0.003,
                0,
                revision,
                metric.unit());
    }
}
