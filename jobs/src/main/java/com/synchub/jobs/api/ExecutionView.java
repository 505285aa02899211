package com.synchub.jobs.api;

import com.synchub.jobs.run.BatchTimes;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;

/**
 * A try of a run.
 *
 * @param exitReason what ended it, if it was not its end
 * @param failures the reasons of all steps that failed
 */
record ExecutionView(
        long id,
        BatchStatus status,
        String exitCode,
        @Nullable String exitReason,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant ended,
        ProgressView progress,
        List<String> failures,
        List<StepView> steps) {

    ExecutionView {
        failures = List.copyOf(failures);
        steps = List.copyOf(steps);
    }

    static ExecutionView of(JobExecution execution) {
        List<StepView> steps = execution.getStepExecutions().stream()
                .sorted(Comparator.comparingLong(StepExecution::getId))
                .map(StepView::of)
                .toList();
        return new ExecutionView(
                execution.getId(),
                execution.getStatus(),
                execution.getExitStatus().getExitCode(),
                ExitReason.of(execution.getExitStatus()),
                BatchTimes.required(execution.getCreateTime()),
                BatchTimes.of(execution.getStartTime()),
                BatchTimes.of(execution.getEndTime()),
                ProgressView.of(steps),
                steps.stream()
                        .map(StepView::exitReason)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                steps);
    }
}
