package com.synchub.jobs.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Quartz's wake-up call for one schedule: its key's name. */
@DisallowConcurrentExecution
final class PlanJob implements Job {

    private final ScheduleTicker ticker;

    PlanJob(ScheduleTicker ticker) {
        this.ticker = ticker;
    }

    @Override
    public void execute(JobExecutionContext context) {
        ticker.plan(context.getJobDetail().getKey().getName());
    }
}
