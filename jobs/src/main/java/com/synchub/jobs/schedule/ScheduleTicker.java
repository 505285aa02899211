package com.synchub.jobs.schedule;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.JobKinds;
import com.synchub.jobs.run.JobLeases;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.TimeZone;
import org.quartz.CronScheduleBuilder;
import org.quartz.CronTrigger;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;
import org.springframework.transaction.support.TransactionOperations;

/** Keeps Quartz's triggers as the schedules say, and hands its wake-up calls on. */
final class ScheduleTicker {

    private static final String PLAN = "plan";
    private static final String DISPATCH = "dispatch";
    private static final JobKey SWEEP = new JobKey("sweep", "sweep");

    private final Scheduler quartz;
    private final Schedules schedules;
    private final Runs runs;
    private final Planner planner;
    private final JobKinds kinds;
    private final JobLeases leases;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final Duration sweepEvery;

    ScheduleTicker(
            Scheduler quartz,
            Schedules schedules,
            Runs runs,
            Planner planner,
            JobKinds kinds,
            JobLeases leases,
            TransactionOperations transactions,
            Clock clock,
            Duration sweepEvery) {
        this.quartz = quartz;
        this.schedules = schedules;
        this.runs = runs;
        this.planner = planner;
        this.kinds = kinds;
        this.leases = leases;
        this.transactions = transactions;
        this.clock = clock;
        this.sweepEvery = sweepEvery;
    }

    /** Sets up the triggers. Several instances may do so at once. */
    void begin() {
        kinds.all().forEach(kind -> leases.register(kind.job().name()));
        alone(() -> {
            for (var kind : kinds.all()) {
                keep(DispatchJob.class, new JobKey(kind.job().name(), DISPATCH));
            }
            keep(SweepJob.class, SWEEP);
            Trigger every = TriggerBuilder.newTrigger()
                    .withIdentity(SWEEP.getName(), SWEEP.getGroup())
                    .forJob(SWEEP)
                    .withSchedule(SimpleScheduleBuilder.simpleSchedule()
                            .withIntervalInMilliseconds(sweepEvery.toMillis())
                            .repeatForever()
                            .withMisfireHandlingInstructionNextWithRemainingCount())
                    .build();
            replace(every);
            Set<JobKey> wanted = new HashSet<>();
            for (Schedule schedule : schedules.list()) {
                follow(schedule);
                wanted.add(new JobKey(schedule.name(), PLAN));
            }
            for (JobKey key : quartz.getJobKeys(GroupMatcher.jobGroupEquals(PLAN))) {
                if (!wanted.contains(key)) {
                    quartz.deleteJob(key);
                }
            }
        });
        // Quartz looked when the triggers were written, which was before they could be seen.
        plainly(() -> quartz.triggerJob(SWEEP));
    }

    /** Makes Quartz's trigger what the schedule says. */
    void follow(Schedule schedule) {
        alone(() -> {
            JobKey key = new JobKey(schedule.name(), PLAN);
            TriggerKey triggerKey = new TriggerKey(schedule.name(), PLAN);
            Cron cron = schedule.definition().times();
            if (!schedule.isActive() || cron.next(clock.instant()).isEmpty()) {
                quartz.unscheduleJob(triggerKey);
                return;
            }
            keep(PlanJob.class, key);
            if (quartz.getTrigger(triggerKey) instanceof CronTrigger there
                    && there.getCronExpression().equals(cron.expression())
                    && there.getTimeZone().toZoneId().equals(cron.zone())) {
                return;
            }
            replace(TriggerBuilder.newTrigger()
                    .withIdentity(triggerKey)
                    .forJob(key)
                    .withSchedule(CronScheduleBuilder.cronSchedule(cron.expression())
                            .inTimeZone(TimeZone.getTimeZone(cron.zone()))
                            // Late or not: the planner finds every due time there was.
                            .withMisfireHandlingInstructionFireAndProceed())
                    .build());
        });
    }

    void plan(String name) {
        schedules.find(name).ifPresent(schedule -> {
            planner.plan(name);
            wake(schedule.definition().job());
        });
    }

    void sweep() {
        Instant now = clock.instant();
        for (Schedule schedule : schedules.list()) {
            if (now.isAfter(schedule.plannedUntil())) {
                planner.plan(schedule.name());
            }
        }
        runs.jobsWithWork().forEach(this::wake);
    }

    /** Has some instance look for runs of this job, now, or as soon as the one in progress is over. */
    void wake(String job) {
        plainly(() -> {
            JobKey key = new JobKey(job, DISPATCH);
            if (!isWoken(key)) {
                quartz.triggerJob(key);
            }
        });
    }

    private boolean isWoken(JobKey key) {
        try {
            for (Trigger waiting : quartz.getTriggersOfJob(key)) {
                if (quartz.getTriggerState(waiting.getKey()) != Trigger.TriggerState.COMPLETE) {
                    return true;
                }
            }
        } catch (SchedulerException e) {
            // One of them was over, and gone, while it was looked at. A call too many does no harm.
        }
        return false;
    }

    private void keep(Class<? extends Job> type, JobKey key) throws SchedulerException {
        if (!quartz.checkExists(key)) {
            JobDetail detail =
                    JobBuilder.newJob(type).withIdentity(key).storeDurably().build();
            try {
                quartz.addJob(detail, false);
            } catch (ObjectAlreadyExistsException e) {
                // Another instance was first.
            }
        }
    }

    private void replace(Trigger trigger) throws SchedulerException {
        try {
            if (quartz.rescheduleJob(trigger.getKey(), trigger) == null) {
                quartz.scheduleJob(trigger);
            }
        } catch (ObjectAlreadyExistsException e) {
            // Another instance was first, with the same.
        }
    }

    /** In one transaction: without it, Quartz's lock is over as soon as it is taken, and two instances add the same job. */
    private void alone(Action action) {
        transactions.executeWithoutResult(status -> plainly(action));
    }

    private static void plainly(Action action) {
        try {
            action.run();
        } catch (SchedulerException e) {
            throw new SyncHubException(
                    ErrorCode.INTERNAL, "failed to use the scheduler", "See the log; the database may be away.", e);
        }
    }

    private interface Action {
        void run() throws SchedulerException;
    }
}
