package com.synchub.jobs.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Looks after all schedules and jobs every few seconds: what a lost wake-up call or a dead instance left is found here. */
@DisallowConcurrentExecution
final class SweepJob implements Job {

    private final ScheduleTicker ticker;

    SweepJob(ScheduleTicker ticker) {
        this.ticker = ticker;
    }

    @Override
    public void execute(JobExecutionContext context) {
        ticker.sweep();
    }
}
