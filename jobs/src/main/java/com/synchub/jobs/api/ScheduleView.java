package com.synchub.jobs.api;

import com.synchub.jobs.schedule.Schedule;
import com.synchub.jobs.schedule.ScheduleControl;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as it stands.
 *
 * @param paused whether a person has halted it
 * @param plannedUntil up to then every due time has its run, or its reason for having none
 * @param version changes with every change
 * @param nextDue absent if it is paused or not enabled
 * @param lastDue whether it ran or not
 */
record ScheduleView(
        String name,
        String job,
        boolean paused,
        long version,
        Instant created,
        Instant plannedUntil,
        @Nullable Instant nextDue,
        @Nullable Instant lastDue,
        ScheduleSettings definition) {

    static ScheduleView of(Schedule schedule, ScheduleControl schedules) {
        return new ScheduleView(
                schedule.name(),
                schedule.definition().job(),
                schedule.paused(),
                schedule.version(),
                schedule.created(),
                schedule.plannedUntil(),
                schedules.nextDue(schedule).orElse(null),
                schedules.lastDue(schedule).orElse(null),
                ScheduleSettings.of(schedule.definition()));
    }
}
