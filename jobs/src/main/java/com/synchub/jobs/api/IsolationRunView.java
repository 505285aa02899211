package com.synchub.jobs.api;

import com.synchub.jobs.isolation.IsolationReport;
import com.synchub.jobs.isolation.Outcome;
import java.time.Instant;

/**
 * A run of the isolation suite.
 *
 * @param passed checks that passed
 * @param controls planted leaks that checks had to find
 * @param caught those that were found
 * @param planted whether somebody asked for a leak, so that the run had to end in one
 */
record IsolationRunView(
        String id,
        Outcome status,
        Instant startedAt,
        double seconds,
        int checks,
        int passed,
        int controls,
        int caught,
        boolean planted,
        String href) {

    static IsolationRunView of(IsolationReport report, String href) {
        return new IsolationRunView(
                report.runId(),
                report.status(),
                report.startedAt(),
                report.seconds(),
                report.checks().size(),
                (int) report.checks().stream()
                        .filter(check -> check.outcome() == Outcome.PASS)
                        .count(),
                report.controls(),
                report.caught(),
                !report.planted().isEmpty(),
                href);
    }
}
