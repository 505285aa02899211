package com.synchub.jobs.usage;

import com.synchub.jobs.run.LastFigures;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;

/**
 * What became of the lines of the newest metering, whichever instance ran it: {@code synchub.usage.meter.lines}, one series
 * for each result; not a number before the first one.
 */
final class UsageMetrics implements MeterBinder {

    private static final List<String> RESULTS = List.of(
            UsageReceipt.REQUESTS,
            UsageReceipt.DUPLICATES,
            UsageReceipt.CONFLICTS,
            UsageReceipt.MALFORMED,
            UsageReceipt.LATE);

    private final LastFigures figures;

    UsageMetrics(LastFigures figures) {
        this.figures = figures;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String result : RESULTS) {
            Gauge.builder("synchub.usage.meter.lines", () -> figures.of(UsageMeterJob.NAME, result))
                    .description("Lines of the newest metering; late ones are among the requests")
                    .tag("result", result)
                    .register(registry);
        }
    }
}
