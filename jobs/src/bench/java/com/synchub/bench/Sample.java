package com.synchub.bench;

import com.synchub.bench.replay.DataSpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One run of one contender, as measured.
 *
 * @param report what the contender printed
 */
record Sample(Setting setting, Work work, Usage usage, JsonNode report) {

    /**
     * What was run.
     *
     * @param pass 1, or 2 for a second backup of changed data into the same vault
     * @param data null on endpoints that are not the benchmark's own
     * @param javaOptions of the JVM; empty for those the product ships with
     */
    record Setting(
            String scenario,
            int round,
            Contender contender,
            int pass,
            @Nullable DataSpec data,
            String javaOptions) {

        Setting withPass(int other) {
            return new Setting(scenario, round, contender, other, data, javaOptions);
        }
    }

    /**
     * What the contender says it did.
     *
     * @param seconds time of the work; start-up is not in it
     * @param cpuSeconds its process's CPU of that time
     */
    record Work(
            double seconds,
            double cpuSeconds,
            long items,
            long tenants,
            long objectsWritten,
            long objectsReused,
            long bytesWritten) {

        static Work of(JsonNode report) {
            return new Work(
                    number(report, "seconds").asDouble(),
                    number(report, "cpuSeconds").asDouble(),
                    number(report, "items").asLong(),
                    number(report, "tenants").asLong(),
                    number(report, "objectsWritten").asLong(),
                    number(report, "objectsReused").asLong(),
                    number(report, "bytesWritten").asLong());
        }

        private static JsonNode number(JsonNode report, String name) {
            JsonNode value = report.path(name);
            if (!value.isNumber()) {
                throw new BenchmarkFailure("the report has no number \"" + name + "\": " + report);
            }
            return value;
        }
    }

    /**
     * What was seen from outside.
     *
     * @param wallSeconds from start to end of the process
     * @param processCpuSeconds all its CPU, start-up included
     * @param peakRssBytes the most memory it had resident
     * @param loadBefore load average of the machine before it started
     * @param othersCpuSeconds CPU that anybody else used meanwhile, the benchmark's servers left out: how noisy it was
     */
    record Usage(
            double wallSeconds,
            double processCpuSeconds,
            long peakRssBytes,
            double loadBefore,
            double replayCpuSeconds,
            double s3CpuSeconds,
            double othersCpuSeconds) {}
}
