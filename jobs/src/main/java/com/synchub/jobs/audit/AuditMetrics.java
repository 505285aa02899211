package com.synchub.jobs.audit;

import com.synchub.jobs.run.LastFigures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** What the newest drain found, whichever instance ran it; not a number before the first. */
final class AuditMetrics implements MeterBinder {

    private final LastFigures figures;

    AuditMetrics(LastFigures figures) {
        this.figures = figures;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("synchub.audit.gaps", () -> figures.of(AuditDrainJob.NAME, AuditDrainReceipt.GAPS))
                .description("Gaps in the audit trail that the newest drain has found")
                .register(registry);
        Gauge.builder(
                        "synchub.audit.tables.without.stream",
                        () -> figures.of(AuditDrainJob.NAME, AuditDrainReceipt.WITHOUT_STREAM))
                .description("Tables whose changes nobody records, as the newest drain has seen")
                .register(registry);
    }
}
