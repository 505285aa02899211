package com.synchub.jobs.schedule;

import com.synchub.jobs.run.JobKinds;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes due times down as runs: each once, in order, on whichever instance comes first. A time at which nothing was there
 * is found by the next look, so no due time is lost, however long the outage.
 */
final class Planner {

    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);

    /** In one transaction; of those that are missed for good, so many are written down. */
    private static final int MOST_DUE = 500;

    private final Schedules schedules;
    private final Runs runs;
    private final JobKinds kinds;
    private final Consumer<String> stop;
    private final TransactionOperations transactions;
    private final Clock clock;

    /** @param stop asks the running execution of a job to stop */
    Planner(
            Schedules schedules,
            Runs runs,
            JobKinds kinds,
            Consumer<String> stop,
            TransactionOperations transactions,
            Clock clock) {
        this.schedules = schedules;
        this.runs = runs;
        this.kinds = kinds;
        this.stop = stop;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Plans what is due by now; what it came to, oldest first. */
    List<Run> plan(String name) {
        Instant now = clock.instant();
        List<Run> ordered = new ArrayList<>();
        while (Boolean.FALSE.equals(transactions.execute(status -> plan(schedules.lock(name), now, ordered)))) {
            // A long outage of a frequent schedule is planned piece by piece.
        }
        if (ordered.stream().anyMatch(run -> run.state() == RunState.PENDING)) {
            cancelOther(schedules.require(name));
        }
        return ordered;
    }

    /** Plans one piece; answers whether all is planned. */
    private boolean plan(Schedule schedule, Instant now, List<Run> ordered) {
        if (!now.isAfter(schedule.plannedUntil())) {
            return true;
        }
        if (!schedule.isActive()) {
            schedules.planned(schedule.name(), now);
            return true;
        }
        Cron cron = schedule.definition().times();
        Instant oldest = now.minus(schedule.definition().catchUp().window());
        Instant from = schedule.plannedUntil();
        if (from.isBefore(oldest)) {
            for (Instant time : cron.between(from, oldest.minusMillis(1), MOST_DUE)) {
                ordered.add(order(schedule, time, RunState.MISSED, Run.Reason.OUTSIDE_CATCH_UP));
            }
            from = oldest.minusMillis(1);
        }
        List<Instant> due = cron.between(from, now, MOST_DUE);
        ordered.addAll(order(schedule, due));
        boolean all = due.size() < MOST_DUE;
        schedules.planned(schedule.name(), all ? now : due.get(due.size() - 1));
        return all;
    }

    private List<Run> order(Schedule schedule, List<Instant> due) {
        ScheduleDefinition definition = schedule.definition();
        boolean all = definition.catchUp().runs() == CatchUp.Runs.ALL;
        List<Run> ordered = new ArrayList<>();
        for (int i = 0; i < due.size(); i++) {
            Instant time = due.get(i);
            boolean newest = i == due.size() - 1;
            if (definition.isBlackedOut(time)) {
                ordered.add(order(schedule, time, RunState.SKIPPED, Run.Reason.BLACKOUT));
            } else if (all) {
                ordered.add(order(schedule, time, RunState.PENDING, null));
            } else if (!newest) {
                ordered.add(order(schedule, time, RunState.SKIPPED, Run.Reason.SUPERSEDED));
            } else if (definition.overlap() == OverlapPolicy.SKIP
                    && (runs.isRunning(definition.job()) || runs.isWaiting(schedule.name()))) {
                ordered.add(order(schedule, time, RunState.SKIPPED, Run.Reason.OVERLAP));
            } else {
                runs.supersede(schedule.name());
                ordered.add(order(schedule, time, RunState.PENDING, null));
            }
        }
        return ordered;
    }

    private Run order(Schedule schedule, Instant time, RunState state, Run.@Nullable Reason reason) {
        ScheduleDefinition definition = schedule.definition();
        if (state != RunState.PENDING) {
            LOG.atWarn()
                    .addKeyValue("schedule", schedule.name())
                    .addKeyValue("scheduled", time)
                    .addKeyValue("reason", reason)
                    .log("a due run is left out");
        }
        return runs.order(new RunOrder(
                RunOrder.keyOf(schedule.name(), time),
                definition.job(),
                schedule.name(),
                time,
                kinds.complete(definition.job(), definition.parameters()),
                state,
                reason,
                "schedule:" + schedule.name()));
    }

    private void cancelOther(Schedule schedule) {
        if (schedule.definition().overlap() == OverlapPolicy.CANCEL_OTHER
                && runs.isRunning(schedule.definition().job())) {
            stop.accept(schedule.definition().job());
        }
    }

    /**
     * Orders what was due in a span of the past and has not run.
     *
     * @param apply false only tells
     * @return the due times without a run, oldest first, at most 500
     */
    List<Instant> backfill(String name, Instant from, Instant to, boolean apply) {
        Schedule schedule = schedules.require(name);
        Instant until = to.isAfter(schedule.plannedUntil()) ? schedule.plannedUntil() : to;
        List<Instant> open = schedule.definition().times().between(from.minusMillis(1), until, MOST_DUE).stream()
                .filter(time -> isOpen(RunOrder.keyOf(name, time)))
                .toList();
        if (apply) {
            for (Instant time : open) {
                order(schedule, time, RunState.PENDING, null);
                runs.revive(RunOrder.keyOf(name, time));
            }
        }
        return open;
    }

    private boolean isOpen(String key) {
        return runs.byKey(key)
                .map(Run::state)
                .map(state -> state == RunState.MISSED || state == RunState.SKIPPED || state == RunState.FAILED)
                .orElse(true);
    }
}
