package com.synchub.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux tells about processes. CPU is counted in ticks of 10 ms. */
final class ProcFs {

    private static final double TICKS_PER_SECOND = 100;
    private static final Path PROC = Path.of("/proc");

    private ProcFs() {}

    /** CPU seconds of this process's children that have ended, theirs included: exact, unlike sampling them. */
    static double endedChildrenCpuSeconds() {
        return ticks(stat("self"), 13, 14) / TICKS_PER_SECOND;
    }

    /** CPU seconds of a running process. */
    static double cpuSeconds(long pid) {
        return ticks(stat(String.valueOf(pid)), 11, 12) / TICKS_PER_SECOND;
    }

    /** CPU seconds of the whole machine since it started, idle time left out. */
    static double machineCpuSeconds() {
        String[] fields =
                read(PROC.resolve("stat")).lines().findFirst().orElseThrow().split(" +", -1);
        long ticks = 0;
        for (int i = 1; i <= 8; i++) {
            boolean idle = i == 4 || i == 5;
            ticks += idle ? 0 : Long.parseLong(fields[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Load average of the last minute. */
    static double load() {
        String text = read(PROC.resolve("loadavg"));
        return Double.parseDouble(text.substring(0, text.indexOf(' ')));
    }

    /** The most memory a process had resident so far, in bytes; 0 once it has ended. */
    static long peakResidentBytes(long pid) {
        try {
            return Files.readString(PROC.resolve(pid + "/status"))
                    .lines()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    static String cpuModel() {
        return read(PROC.resolve("cpuinfo"))
                .lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse("unknown");
    }

    private static long ticks(String[] fields, int first, int second) {
        return Long.parseLong(fields[first]) + Long.parseLong(fields[second]);
    }

    /** The fields behind the command's name, which may hold anything: the first is the state. */
    private static String[] stat(String process) {
        String text = read(PROC.resolve(process + "/stat"));
        return text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new BenchmarkFailure("failed to read " + path + ": the benchmark needs Linux", e);
        }
    }
}
