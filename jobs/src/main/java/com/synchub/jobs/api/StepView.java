package com.synchub.jobs.api;

import com.synchub.jobs.run.BatchTimes;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * A step of a try.
 *
 * @param counts what the step itself counts, as of its last checkpoint
 */
record StepView(
        String name,
        BatchStatus status,
        String exitCode,
        @Nullable String exitReason,
        long read,
        long written,
        long commits,
        long rollbacks,
        Map<String, Long> counts,
        @Nullable Instant started,
        @Nullable Instant ended) {

    /** Spring Batch's own entries; what a step counts has no dot in its name. */
    private static final String FRAMEWORK = ".";

    static StepView of(StepExecution step) {
        return new StepView(
                step.getStepName(),
                step.getStatus(),
                step.getExitStatus().getExitCode(),
                ExitReason.of(step.getExitStatus()),
                step.getReadCount(),
                step.getWriteCount(),
                step.getCommitCount(),
                step.getRollbackCount(),
                countsOf(step.getExecutionContext()),
                BatchTimes.of(step.getStartTime()),
                BatchTimes.of(step.getEndTime()));
    }

    private static Map<String, Long> countsOf(ExecutionContext context) {
        Map<String, Long> counts = new TreeMap<>();
        context.entrySet().forEach(entry -> {
            if (entry.getValue() instanceof Long count && !entry.getKey().contains(FRAMEWORK)) {
                counts.put(entry.getKey(), count);
            }
        });
        return counts;
    }
}
