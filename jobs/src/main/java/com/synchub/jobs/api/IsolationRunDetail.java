package com.synchub.jobs.api;

import com.synchub.jobs.isolation.IsolationReport;
import com.synchub.jobs.isolation.Outcome;
import java.time.Instant;
import java.util.List;

/**
 * A run's report.
 *
 * @param report key of the same in the work bucket
 * @param planted name of the leak that somebody asked for, empty if nobody did
 * @param backup place of the backup in the commit log whose objects were looked at, 0 if there was none
 * @param swept runs before that had died, whose tenants this one has taken away
 * @param notReached what no check has looked at, and why
 */
record IsolationRunDetail(
        String id,
        Outcome status,
        Instant startedAt,
        double seconds,
        List<IsolationCheckView> checks,
        int controls,
        int caught,
        String report,
        String planted,
        long backup,
        int liveObjects,
        int liveTenants,
        int swept,
        List<String> notReached) {

    IsolationRunDetail {
        checks = List.copyOf(checks);
        notReached = List.copyOf(notReached);
    }

    static IsolationRunDetail of(IsolationReport report) {
        return new IsolationRunDetail(
                report.runId(),
                report.status(),
                report.startedAt(),
                report.seconds(),
                report.checks().stream().map(IsolationCheckView::of).toList(),
                report.controls(),
                report.caught(),
                report.report(),
                report.planted(),
                report.backup(),
                report.liveObjects(),
                report.liveTenants(),
                report.swept(),
                report.notReached());
    }
}
