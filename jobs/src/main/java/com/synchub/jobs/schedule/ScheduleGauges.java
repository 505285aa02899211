package com.synchub.jobs.schedule;

import com.synchub.jobs.run.JobLeases;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;

/**
 * How late jobs are, from what is stored, at the moment of the scrape: they grow also where nothing runs at all.
 *
 * <p>{@code synchub.last.success.age} in seconds since the job last ended well, counted from the beginning of the schedule
 * if it never did; {@code synchub.deadline} in seconds, of schedules that have one.
 */
final class ScheduleGauges {

    ScheduleGauges(MeterRegistry registry, Schedules schedules, JobLeases leases, Clock clock) {
        for (Schedule schedule : schedules.list()) {
            String name = schedule.name();
            Gauge.builder("synchub.last.success.age", () -> age(schedules, leases, clock, name))
                    .description("Seconds since the job of the schedule last ended well")
                    .baseUnit("seconds")
                    .tag("schedule", name)
                    .register(registry);
            Gauge.builder("synchub.deadline", () -> deadline(schedules, name))
                    .description("Seconds after the last success at which an alert fires; NaN for none")
                    .baseUnit("seconds")
                    .tag("schedule", name)
                    .register(registry);
        }
    }

    private static double age(Schedules schedules, JobLeases leases, Clock clock, String name) {
        return schedules
                .find(name)
                .map(schedule -> leases.lastSuccess(schedule.definition().job()).orElse(schedule.created()))
                .map(last -> seconds(Duration.between(last, clock.instant())))
                .orElse(Double.NaN);
    }

    private static double deadline(Schedules schedules, String name) {
        return schedules
                .find(name)
                .filter(Schedule::isActive)
                .map(schedule -> schedule.definition().deadline())
                .map(ScheduleGauges::seconds)
                .orElse(Double.NaN);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
