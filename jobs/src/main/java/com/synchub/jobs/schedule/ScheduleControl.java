package com.synchub.jobs.schedule;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Actor;
import com.synchub.jobs.run.ControlLog;
import com.synchub.jobs.run.JobKinds;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.transaction.support.TransactionOperations;

/** The schedules for whoever looks at them or changes them. A change counts at once, on all instances, and stays. */
public final class ScheduleControl {

    private final Schedules schedules;
    private final ScheduleTicker ticker;
    private final Planner planner;
    private final JobKinds kinds;
    private final ControlLog log;
    private final TransactionOperations transactions;
    private final Clock clock;

    ScheduleControl(
            Schedules schedules,
            ScheduleTicker ticker,
            Planner planner,
            JobKinds kinds,
            ControlLog log,
            TransactionOperations transactions,
            Clock clock) {
        this.schedules = schedules;
        this.ticker = ticker;
        this.planner = planner;
        this.kinds = kinds;
        this.log = log;
        this.transactions = transactions;
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
    public Schedule change(String name, ScheduleDefinition definition, OptionalLong version, Actor actor) {
        Schedule before = schedules.require(name);
        if (!before.definition().job().equals(definition.job())) {
            throw new SyncHubException(
                    ErrorCode.SCHEDULE_INVALID,
                    "cannot give schedule " + name + " to another job",
                    "Configure another schedule in `synchub.schedules`.");
        }
        definition.check(kinds, clock.instant());
        return change(before, definition, before.paused(), version, new Done("SCHEDULE_CHANGED", actor));
    }

    public Schedule pause(String name, OptionalLong version, Actor actor) {
        Schedule before = schedules.require(name);
        return change(before, before.definition(), true, version, new Done("SCHEDULE_PAUSED", actor));
    }

    /** What was due while it was paused does not run; a backfill can order it. */
    public Schedule resume(String name, OptionalLong version, Actor actor) {
        Schedule before = schedules.require(name);
        planner.plan(name);
        return change(before, before.definition(), false, version, new Done("SCHEDULE_RESUMED", actor));
    }

    /** What somebody does, for the control log. */
    private record Done(String kind, Actor actor) {}

    private Schedule change(
            Schedule before, ScheduleDefinition definition, boolean paused, OptionalLong version, Done done) {
        if ((version.isPresent() && version.getAsLong() != before.version())
                || !changed(before, definition, paused, done)) {
            throw new SyncHubException(
                    ErrorCode.SCHEDULE_CHANGED,
                    "cannot change schedule " + before.name() + ": somebody else has changed it",
                    "Read it again, then decide anew.");
        }
        Schedule after = schedules.require(before.name());
        ticker.follow(after);
        return after;
    }

    /** The change and its event are there together or not at all. */
    private boolean changed(Schedule before, ScheduleDefinition definition, boolean paused, Done done) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            boolean changed = schedules.change(before, definition, paused);
            if (changed) {
                log.add(
                        done.kind(),
                        "schedule/" + before.name(),
                        done.actor(),
                        Map.of(
                                "job", definition.job(),
                                "before", before.definition().toString(),
                                "after", definition.toString()));
            }
            return changed;
        }));
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
