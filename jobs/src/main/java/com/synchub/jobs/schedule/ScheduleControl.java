package com.synchub.jobs.schedule;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.JobKinds;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The schedules for whoever looks at them or changes them. A change counts at once, on all instances, and stays. */
public final class ScheduleControl {

    private final Schedules schedules;
    private final ScheduleTicker ticker;
    private final Planner planner;
    private final JobKinds kinds;
    private final Clock clock;

    ScheduleControl(Schedules schedules, ScheduleTicker ticker, Planner planner, JobKinds kinds, Clock clock) {
        this.schedules = schedules;
        this.ticker = ticker;
        this.planner = planner;
        this.kinds = kinds;
        this.clock = clock;
    }

    public List<Schedule> list() {
        return schedules.list();
    }

    /** Errors: {@code SCHEDULE_UNKNOWN}. */
    public Schedule require(String name) {
        return schedules.require(name);
    }

    /** When it is due next; empty if it is paused or not enabled. */
    public Optional<Instant> nextDue(Schedule schedule) {
        Instant now = clock.instant();
        return schedule.isActive() ? schedule.definition().times().next(now) : Optional.empty();
    }

    /** When it was due last, whether it ran or not. */
    public Optional<Instant> lastDue(Schedule schedule) {
        Instant now = clock.instant();
        return schedule.definition().times().lastDue(now);
    }

    /**
     * Gives a schedule another definition. Its job stays.
     *
     * @param version the version that the caller has seen; empty to change whatever is there
     * @throws SyncHubException {@code SCHEDULE_UNKNOWN}, {@code SCHEDULE_INVALID}, {@code PARAMETERS_INVALID}, or
     *     {@code SCHEDULE_CHANGED} if somebody else was faster
     */
    public Schedule change(String name, ScheduleDefinition definition, OptionalLong version) {
        Schedule before = schedules.require(name);
        if (!before.definition().job().equals(definition.job())) {
            throw new SyncHubException(
                    ErrorCode.SCHEDULE_INVALID,
                    "cannot give schedule " + name + " to another job",
                    "Configure another schedule in `synchub.schedules`.");
        }
        definition.check(kinds, clock.instant());
        return change(before, definition, before.paused(), version);
    }

    public Schedule pause(String name, OptionalLong version) {
        Schedule before = schedules.require(name);
        return change(before, before.definition(), true, version);
    }

    /** What was due while it was paused does not run; a backfill can order it. */
    public Schedule resume(String name, OptionalLong version) {
        Schedule before = schedules.require(name);
        planner.plan(name);
        return change(before, before.definition(), false, version);
    }

    private Schedule change(Schedule before, ScheduleDefinition definition, boolean paused, OptionalLong version) {
        if ((version.isPresent() && version.getAsLong() != before.version())
                || !schedules.change(before, definition, paused)) {
            throw new SyncHubException(
                    ErrorCode.SCHEDULE_CHANGED,
                    "cannot change schedule " + before.name() + ": somebody else has changed it",
                    "Read it again, then decide anew.");
        }
        Schedule after = schedules.require(before.name());
        ticker.follow(after);
        return after;
    }

    /**
     * Orders what was due in a span of the past and has not run.
     *
     * @param apply false only tells
     * @return the due times without a run, oldest first, at most 500
     * @throws SyncHubException {@code SCHEDULE_UNKNOWN}; {@code SCHEDULE_INVALID} if the span is not one of the past
     */
    public List<Instant> backfill(String name, Instant from, Instant to, boolean apply) {
        if (!from.isBefore(to) || to.isAfter(clock.instant())) {
            throw new SyncHubException(
                    ErrorCode.SCHEDULE_INVALID,
                    "invalid span: " + from + " to " + to,
                    "Give a beginning and a later end, both in the past.");
        }
        List<Instant> open = planner.backfill(name, from, to, apply);
        if (apply) {
            ticker.wake(schedules.require(name).definition().job());
        }
        return open;
    }
}
