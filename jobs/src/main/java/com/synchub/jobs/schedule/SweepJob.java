package com.synchub.jobs.schedule;

import com.synchub.jobs.run.GoodRuns;
import com.synchub.jobs.run.JobKinds;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Looks after all schedules and jobs every few seconds: what a lost wake-up call or a dead instance left is found here. */
@DisallowConcurrentExecution
final class SweepJob implements Job {

    private final ScheduleTicker ticker;
    private final GoodRuns goodRuns;
    private final JobKinds kinds;

    SweepJob(ScheduleTicker ticker, GoodRuns goodRuns, JobKinds kinds) {
        this.ticker = ticker;
        this.goodRuns = goodRuns;
        this.kinds = kinds;
    }

    @Override
    public void execute(JobExecutionContext context) {
        ticker.sweep();
        goodRuns.recordWhatTheDeadDid(kinds);
    }
}
