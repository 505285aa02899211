package com.synchub.jobs.api;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.batch.core.BatchStatus;

/**
 * How far a try is, as of its last checkpoint.
 *
 * @param steps how many have begun; a job may have more
 * @param counts the steps' own counts, summed
 */
record ProgressView(int stepsCompleted, int steps, Map<String, Long> counts) {

    static ProgressView of(List<StepView> steps) {
        Map<String, Long> counts = new TreeMap<>();
        steps.forEach(step -> step.counts().forEach((name, count) -> counts.merge(name, count, Long::sum)));
        long completed = steps.stream()
                .filter(step -> step.status() == BatchStatus.COMPLETED)
                .count();
        return new ProgressView(Math.toIntExact(completed), steps.size(), counts);
    }
}
