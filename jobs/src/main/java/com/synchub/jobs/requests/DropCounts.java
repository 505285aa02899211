package com.synchub.jobs.requests;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.atomic.AtomicLong;

/** Dropped files and lines that this process has taken up. One that was taken up twice, because of a crash, counts once. */
final class DropCounts implements MeterBinder {

    private static final String OUTCOME = "outcome";

    private final AtomicLong done = new AtomicLong();
    private final AtomicLong quarantined = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();

    void count(DropReport report) {
        (report.isDone() ? done : quarantined).incrementAndGet();
        accepted.addAndGet(report.accepted());
        refused.addAndGet(report.refused());
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "files", "Dropped files: all taken, or in quarantine", "done", done);
        counter(registry, "files", "Dropped files: all taken, or in quarantine", "quarantined", quarantined);
        counter(registry, "lines", "Lines of dropped files", "accepted", accepted);
        counter(registry, "lines", "Lines of dropped files", "refused", refused);
    }

    private static void counter(
            MeterRegistry registry, String name, String description, String outcome, AtomicLong count) {
        FunctionCounter.builder("synchub.requests.drop." + name, count, AtomicLong::doubleValue)
                .description(description)
                .tag(OUTCOME, outcome)
                .register(registry);
    }
}
