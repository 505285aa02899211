package com.synchub.jobs.isolation;

import com.synchub.jobs.run.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a run of the suite has shown; also the report object in the work bucket. Holds no tenant's data.
 *
 * @param status the worst of the checks'; only {@code PASS} is good
 * @param controls planted leaks that checks had to find
 * @param caught those that were found
 * @param report key of this document in the work bucket
 * @param planted name of the leak that somebody asked for, empty if nobody did
 * @param backup place of the backup in the commit log whose objects were looked at, 0 if there was none
 * @param notReached what no check looks at, and why
 */
public record IsolationReport(
        Outcome status,
        List<CheckResult> checks,
        int controls,
        int caught,
        String report,
        String runId,
        Instant startedAt,
        double seconds,
        String planted,
        long backup,
        int liveObjects,
        int liveTenants,
        int swept,
        List<String> notReached)
        implements Receipt {

    /**
     * One check.
     *
     * @param detail what was found or is missing; empty if it passed
     * @param control name of the leak that was planted to see the check fail, and whether it was found
     */
    public record CheckResult(
            String id, Outcome outcome, String says, String detail, String control, boolean caught, double seconds) {}

    public IsolationReport {
        checks = List.copyOf(checks);
        notReached = List.copyOf(notReached);
    }

    @Override
    public boolean foundFaults() {
        return status != Outcome.PASS;
    }

    @Override
    public Map<String, Double> figures() {
        return Map.of(
                IsolationMetrics.CHECKS,
                (double) checks.size(),
                IsolationMetrics.PASSED,
                (double) checks.stream()
                        .filter(check -> check.outcome() == Outcome.PASS)
                        .count(),
                IsolationMetrics.CONTROLS,
                (double) controls,
                IsolationMetrics.CAUGHT,
                (double) caught,
                "seconds",
                seconds);
    }
}
