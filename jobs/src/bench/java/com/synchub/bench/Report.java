package com.synchub.bench;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a benchmark leaves behind; written as JSON with every raw sample, printed as tables.
 *
 * @param quick whether the data was too small for its figures to mean anything
 * @param failure why it ended early; null if it didn't
 */
record Report(
        Environment environment,
        boolean quick,
        int rounds,
        List<Finding> findings,
        List<Sample> samples,
        @Nullable String failure) {

    /** Where and when. */
    record Environment(String cpu, int processors, String java, String os, String date) {
        static Environment here() {
            return new Environment(
                    ProcFs.cpuModel(),
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                    System.getProperty("os.name") + " " + System.getProperty("os.version"),
                    Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }

    private static final double MIB = 1 << 20;

    /** The line of one sample. */
    static String line(Sample sample) {
        Sample.Setting setting = sample.setting();
        Sample.Work work = sample.work();
        Sample.Usage usage = sample.usage();
        return String.format(
                Locale.ROOT,
                "%-11s %d.%d %-10s %-12s step %7.2f s %7.2f CPU-s | process %7.2f s %7.2f CPU-s %5.0f MiB"
                        + " | wrote %,d reused %,d | servers %.2f+%.2f CPU-s, others %.1f, load %.1f",
                setting.scenario(),
                setting.round(),
                setting.pass(),
                setting.contender().label(),
                setting.data() == null ? "" : setting.data().label(),
                work.seconds(),
                work.cpuSeconds(),
                usage.wallSeconds(),
                usage.processCpuSeconds(),
                usage.peakRssBytes() / MIB,
                work.objectsWritten(),
                work.objectsReused(),
                usage.replayCpuSeconds(),
                usage.s3CpuSeconds(),
                usage.othersCpuSeconds(),
                usage.loadBefore());
    }

    void print(PrintStream out) {
        out.printf(
                "%n%s, %d processors, %s, %s; medians of %d rounds%n",
                environment.cpu(), environment.processors(), environment.java(), environment.os(), rounds);
        out.printf("%-14s %-52s %-4s %10s %10s  %s%n", "scenario", "figure", "unit", "ours", "day's work", "target");
        for (Finding finding : findings) {
            out.printf(
                    Locale.ROOT,
                    "%-14s %-52s %-4s %10s %10s  %s%n",
                    finding.scenario(),
                    finding.what(),
                    finding.unit(),
                    figure(finding.ours()),
                    figure(finding.daysWork()),
                    finding.target() + verdict(finding.met()));
        }
        if (quick && failure == null) {
            out.println("Quick: it all works, and every row replayed was in the manifest. The figures mean nothing.");
        }
    }

    private static String figure(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
    }

    private static String verdict(@Nullable Boolean met) {
        return met == null ? "" : met ? "  met" : "  MISSED";
    }
}
