package com.synchub.jobs.schedule;

import com.synchub.jobs.run.JobLeases;
import com.synchub.jobs.run.Remembered;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * How late jobs are, from what is stored, at the moment of the scrape: they grow also where nothing runs at all.
 *
 * <p>{@code synchub.last.success.age} in seconds since the job last ended well, counted from the beginning of the schedule
 * if it never did; {@code synchub.deadline} in seconds, of schedules that have one and are not halted;
 * {@code synchub.runs.missed} that are not made up for, of the last 7 days.
 */
final class ScheduleGauges {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final Duration MISSED_WITHIN = Duration.ofDays(7);

    /** @param missed runs of the schedule */
    private record Standing(double age, double deadline, long missed) {}

    private final MeterRegistry registry;
    private final Schedules schedules;
    private final RunStandings runs;
    private final JobLeases leases;
    private final Clock clock;
    private final Remembered<Map<String, Standing>> standings;

    ScheduleGauges(MeterRegistry registry, Schedules schedules, RunStandings runs, JobLeases leases, Clock clock) {
        this.registry = registry;
        this.schedules = schedules;
        this.runs = runs;
        this.leases = leases;
        this.clock = clock;
        this.standings = new Remembered<>(this::read, FRESH, clock);
    }

    /** Once the schedules are in the database. */
    void register() {
        for (Schedule schedule : schedules.list()) {
            gauge(
                    "synchub.last.success.age",
                    "Seconds since the job of the schedule last ended well",
                    "seconds",
                    schedule.name(),
                    Standing::age);
            gauge(
                    "synchub.deadline",
                    "Seconds after the last success at which an alert fires; NaN for none",
                    "seconds",
                    schedule.name(),
                    Standing::deadline);
            gauge(
                    "synchub.runs.missed",
                    "Runs of the last 7 days that were due and never ran",
                    null,
                    schedule.name(),
                    Standing::missed);
        }
    }

    private void gauge(
            String name,
            String description,
            @Nullable String unit,
            String schedule,
            ToDoubleFunction<Standing> figure) {
        Gauge.builder(name, () -> standings
                        .get()
                        .map(all -> all.get(schedule))
                        .map(figure::applyAsDouble)
                        .orElse(Double.NaN))
                .description(description)
                .baseUnit(unit)
                .tag("schedule", schedule)
                .register(registry);
    }

    private Map<String, Standing> read() {
        Map<String, Long> missed = runs.missedSince(clock.instant().minus(MISSED_WITHIN));
        Map<String, Standing> all = new HashMap<>();
        for (Schedule schedule : schedules.list()) {
            all.put(
                    schedule.name(),
                    new Standing(age(schedule), deadline(schedule), missed.getOrDefault(schedule.name(), 0L)));
        }
        return all;
    }

    private double age(Schedule schedule) {
        return seconds(Duration.between(
                leases.lastSuccess(schedule.definition().job()).orElse(schedule.created()), clock.instant()));
    }

    private static double deadline(Schedule schedule) {
        Duration deadline = schedule.definition().deadline();
        return deadline == null || !schedule.isActive() ? Double.NaN : seconds(deadline);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
