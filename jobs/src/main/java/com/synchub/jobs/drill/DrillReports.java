package com.synchub.jobs.drill;

import com.synchub.manifest.LogEntry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Makes figures of what a drill measured. */
final class DrillReports {

    private static final double MILLIS = 1e3;

    private final Clock clock;

    DrillReports(Clock clock) {
        this.clock = clock;
    }

    DrillReceipt of(LogEntry entry, String runId, DrillContext.Result result) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        double seconds = Math.max(result.seconds(), 1 / MILLIS);
        double byItems = result.items() == 0 ? 1 : (double) entry.totals().items() / result.items();
        double byTenants = result.tenants() == 0 ? 1 : (double) entry.tenants() / result.tenants();
        return new DrillReceipt(
                result.findings().isEmpty() ? DrillReceipt.Status.PASS : DrillReceipt.Status.FAIL,
                runId,
                entry.backupId(),
                entry.n(),
                now,
                result.tenants(),
                result.items(),
                result.seconds(),
                result.items() / seconds,
                seconds * Math.max(byItems, byTenants),
                Duration.between(entry.startedAt(), now).toMillis() / MILLIS,
                result.findings());
    }
}
