package com.synchub.jobs.schedule;

import com.synchub.jobs.run.JobKinds;
import com.synchub.jobs.run.Remembered;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How each job's runs stand, from what is stored, at the moment of the scrape; every instance shows the same.
 *
 * <p>{@code synchub.job.lag} in seconds since the oldest run was due that is not over, 0 if there is none;
 * {@code synchub.job.failed} is 1 if the newest run that is over has failed. A count of failures alone would not do for an
 * alert: it begins anew with each process.
 */
final class RunGauges implements MeterBinder {

    private static final Duration FRESH = Duration.ofSeconds(1);

    private final JobKinds kinds;
    private final Clock clock;
    private final Remembered<Map<String, Instant>> oldestOpen;
    private final Remembered<Map<String, RunState>> lastEnds;

    RunGauges(JobKinds kinds, RunStandings runs, Clock clock) {
        this.kinds = kinds;
        this.clock = clock;
        this.oldestOpen = new Remembered<>(runs::oldestOpen, FRESH, clock);
        this.lastEnds = new Remembered<>(runs::lastEnds, FRESH, clock);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        kinds.all().forEach(kind -> {
            String job = kind.job().name();
            Gauge.builder("synchub.job.lag", () -> lag(job))
                    .description("Seconds since the job's oldest run was due that is not over")
                    .baseUnit("seconds")
                    .tag("job_name", job)
                    .register(registry);
            Gauge.builder("synchub.job.failed", () -> failed(job))
                    .description("1 if the job's newest run that is over has failed, else 0")
                    .tag("job_name", job)
                    .register(registry);
        });
    }

    private double lag(String job) {
        return oldestOpen.get().map(open -> age(open.get(job))).orElse(Double.NaN);
    }

    private double age(@Nullable Instant due) {
        return due == null ? 0.0 : Duration.between(due, clock.instant()).toMillis() / 1e3;
    }

    private double failed(String job) {
        return lastEnds.get()
                .map(ends -> ends.get(job) == RunState.FAILED ? 1.0 : 0.0)
                .orElse(Double.NaN);
    }
}
