package com.synchub.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end and measures it from outside. One at a time: CPU is told from this process's children. */
final class ChildProcess {

    private static final long PEAK_SAMPLE_MILLIS = 50;
    private static final int LOG_TAIL_LINES = 15;

    /**
     * What was seen.
     *
     * @param cpuSeconds of the process and all its children, start of the JVM included
     * @param peakRssBytes by the kernel's own high-water mark, read every 50 ms
     */
    record Outcome(String output, double wallSeconds, double cpuSeconds, long peakRssBytes) {}

    private ChildProcess() {}

    /** Runs it; anything but exit code 0 is a {@link BenchmarkFailure} with the end of its log. */
    static Outcome run(List<String> command, Map<String, String> environment, Path log) throws InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("SYNCHUB_") || name.startsWith("AWS_"));
        builder.environment().putAll(environment);
        double cpuBefore = ProcFs.endedChildrenCpuSeconds();
        long started = System.nanoTime();
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> readAll(process.getInputStream()));
            long peak = 0;
            while (!process.waitFor(PEAK_SAMPLE_MILLIS, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, peakOfTree(process.toHandle()));
            }
            double wall = (System.nanoTime() - started) / 1e9;
            double cpu = ProcFs.endedChildrenCpuSeconds() - cpuBefore;
            if (process.exitValue() != 0) {
                throw new BenchmarkFailure("exit code " + process.exitValue() + " of " + String.join(" ", command)
                        + "\n" + output.join() + tailOf(log));
            }
            return new Outcome(output.join(), wall, cpu, peak);
        } catch (IOException e) {
            throw new BenchmarkFailure("failed to run " + command.get(0), e);
        }
    }

    private static long peakOfTree(ProcessHandle process) {
        long own = ProcFs.peakResidentBytes(process.pid());
        return process.descendants()
                .mapToLong(child -> ProcFs.peakResidentBytes(child.pid()))
                .reduce(own, Math::max);
    }

    private static String readAll(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String tailOf(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size()));
    }
}
