package com.synchub.jobs.observe;

import com.synchub.jobs.run.LogFields;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;

/**
 * Names the execution in each line that a run logs: {@code execution_id} is this try, {@code correlation_id} is the same
 * for all tries of one run, on whatever machine.
 */
final class ExecutionFields implements JobExecutionListener {

    private LogFields[] fields = {};

    @Override
    public void beforeJob(JobExecution execution) {
        String job = execution.getJobInstance().getJobName();
        fields = new LogFields[] {
            LogFields.with("execution_id", Long.toString(execution.getId())),
            LogFields.with("correlation_id", job + "-" + execution.getJobInstanceId()),
        };
    }

    @Override
    public void afterJob(JobExecution execution) {
        for (LogFields field : fields) {
            field.close();
        }
    }
}
