package com.synchub.jobs.schedule;

import com.synchub.jobs.run.JobKinds;
import com.synchub.jobs.run.Launcher;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes due times down as runs: each once, in order, on whichever instance comes first. A time at which nothing was there
 * is found by the next look, so no due time is lost, however long the outage.
 */
final class Planner {

    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);

    /** At a time; what is left over is planned by the next look. */
    private static final int MOST_DUE = 500;

    private final Schedules schedules;
    private final Runs runs;
    private final JobKinds kinds;
    private final Launcher launcher;
    private final TransactionOperations transactions;
    private final Clock clock;

    Planner(
            Schedules schedules,
            Runs runs,
            JobKinds kinds,
            Launcher launcher,
            TransactionOperations transactions,
            Clock clock) {
        this.schedules = schedules;
        this.runs = runs;
        this.kinds = kinds;
        this.launcher = launcher;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Plans what is due by now; what it came to, oldest first. */
    List<Run> plan(String name) {
        List<Run> planned = transactions.execute(status -> {
            Schedule schedule = schedules.lock(name);
            Instant now = clock.instant();
            if (!now.isAfter(schedule.plannedUntil())) {
                return List.<Run>of();
            }
            if (!schedule.isActive()) {
                schedules.planned(name, now);
                return List.<Run>of();
            }
            Cron cron = schedule.definition().times(now);
            List<Instant> due = cron.between(schedule.plannedUntil(), now, MOST_DUE);
            List<Run> ordered = order(schedule, due, now);
            schedules.planned(name, due.size() == MOST_DUE ? due.get(due.size() - 1) : now);
            return ordered;
        });
        List<Run> known = planned == null ? List.of() : planned;
        if (known.stream().anyMatch(run -> run.state() == RunState.PENDING)) {
            cancelOther(schedules.require(name));
        }
        return known;
    }

    private List<Run> order(Schedule schedule, List<Instant> due, Instant now) {
        ScheduleDefinition definition = schedule.definition();
        Instant oldest = now.minus(definition.catchUp().window());
        boolean all = definition.catchUp().runs() == CatchUp.Runs.ALL;
        List<Run> ordered = new ArrayList<>();
        for (int i = 0; i < due.size(); i++) {
            Instant time = due.get(i);
            boolean newest = i == due.size() - 1;
            if (time.isBefore(oldest)) {
                ordered.add(order(schedule, time, RunState.MISSED, Run.Reason.OUTSIDE_CATCH_UP, now));
            } else if (definition.isBlackedOut(time)) {
                ordered.add(order(schedule, time, RunState.SKIPPED, Run.Reason.BLACKOUT, now));
            } else if (all) {
                ordered.add(order(schedule, time, RunState.PENDING, null, now));
            } else if (!newest) {
                ordered.add(order(schedule, time, RunState.SKIPPED, Run.Reason.SUPERSEDED, now));
            } else if (definition.overlap() == OverlapPolicy.SKIP
                    && (runs.isRunning(definition.job()) || runs.isWaiting(schedule.name()))) {
                ordered.add(order(schedule, time, RunState.SKIPPED, Run.Reason.OVERLAP, now));
            } else {
                runs.supersede(schedule.name(), now);
                ordered.add(order(schedule, time, RunState.PENDING, null, now));
            }
        }
        return ordered;
    }

    private Run order(
            Schedule schedule,
            Instant time,
            RunState state,
            Run.@org.jspecify.annotations.Nullable Reason reason,
            Instant now) {
        ScheduleDefinition definition = schedule.definition();
        if (state != RunState.PENDING) {
            LOG.atWarn()
                    .addKeyValue("schedule", schedule.name())
                    .addKeyValue("scheduled", time)
                    .addKeyValue("reason", reason)
                    .log("a due run is left out");
        }
        return runs.order(
                new RunOrder(
                        RunOrder.keyOf(schedule.name(), time),
                        definition.job(),
                        schedule.name(),
                        time,
                        kinds.complete(definition.job(), definition.parameters()),
                        state,
                        reason,
                        "schedule:" + schedule.name()),
                now);
    }

    private void cancelOther(Schedule schedule) {
        if (schedule.definition().overlap() == OverlapPolicy.CANCEL_OTHER
                && runs.isRunning(schedule.definition().job())) {
            launcher.stop(schedule.definition().job());
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
        Instant now = clock.instant();
        Instant until = to.isAfter(schedule.plannedUntil()) ? schedule.plannedUntil() : to;
        List<Instant> open = schedule.definition().times(now).between(from.minusMillis(1), until, MOST_DUE).stream()
                .filter(time -> isOpen(RunOrder.keyOf(name, time)))
                .toList();
        if (apply) {
            for (Instant time : open) {
                order(schedule, time, RunState.PENDING, null, now);
                runs.revive(RunOrder.keyOf(name, time), now);
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
