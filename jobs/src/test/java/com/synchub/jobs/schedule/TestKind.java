package com.synchub.jobs.schedule;

import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.JobRequest;
import com.synchub.jobs.run.ParameterDefinition;
import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;

/** A job that nobody starts here. */
final class TestKind implements JobKind<JobRequest, Receipt> {

    static final String NAME = "test";

    @Override
    public String description() {
        return "";
    }

    @Override
    public List<ParameterDefinition> parameters() {
        return List.of();
    }

    @Override
    public PipelineJob<JobRequest, Receipt> job() {
        return new PipelineJob<>() {
            @Override
            public String name() {
                return NAME;
            }

            @Override
            public Job jobFor(JobRequest request) {
                throw new UnsupportedOperationException();
            }

            @Override
            public Receipt receiptFor(JobExecution execution) {
                throw new UnsupportedOperationException();
            }
        };
    }

    @Override
    public JobRequest request(Instant scheduled, Map<String, String> parameters) {
        return JobParameters::new;
    }
}
