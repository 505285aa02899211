package com.synchub.jobs.analytics;

import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.ParameterDefinition;
import com.synchub.jobs.run.PipelineJob;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The release of metrics, to be started by its name. */
final class AnalyticsKind implements JobKind<AnalyticsRequest, AnalyticsReceipt> {

    private final AnalyticsJob job;

    AnalyticsKind(AnalyticsJob job) {
        this.job = job;
    }

    @Override
    public String description() {
        return "Releases the metrics that are due from what the newest backup has staged, within the privacy budget.";
    }

    /** A correction costs, so a person orders it at the command line. */
    @Override
    public List<ParameterDefinition> parameters() {
        return List.of();
    }

    @Override
    public PipelineJob<AnalyticsRequest, AnalyticsReceipt> job() {
        return job;
    }

    @Override
    public AnalyticsRequest request(Instant scheduled, Map<String, String> parameters) {
        return new AnalyticsRequest(scheduled, null, null, false);
    }
}
