package com.synchub.jobs.schedule;

import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Runs what waits of one job: its key's name. It holds Quartz's thread until all is done, so the pool bounds the load. */
@DisallowConcurrentExecution
final class DispatchJob implements Job {

    private final Dispatcher dispatcher;

    DispatchJob(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public void execute(JobExecutionContext context) {
        dispatcher.dispatch(context.getJobDetail().getKey().getName());
    }
}
