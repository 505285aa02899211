package com.synchub.jobs.drcheck;

import com.synchub.jobs.run.LastFigures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;

/**
 * What the newest check found, whichever instance ran it: {@code synchub.dr.check.findings}, one series a code, 0 where
 * all is well; not a number before the first check.
 */
final class DrCheckMetrics implements MeterBinder {

    private final LastFigures figures;

    DrCheckMetrics(LastFigures figures) {
        this.figures = figures;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (FindingCode code : FindingCode.values()) {
            Gauge.builder("synchub.dr.check.findings", () -> figures.of(DrCheckJob.NAME, code.name(), 0))
                    .description("Findings of the newest disaster-recovery check")
                    .tag("severity", code.severity().name().toLowerCase(Locale.ROOT))
                    .tag("code", code.name())
                    .register(registry);
        }
    }
}
