package com.synchub.jobs.drill;

import com.synchub.jobs.run.BackupParameter;
import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.ParameterDefinition;
import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.RunParameters;
import com.synchub.manifest.CommitLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The drill, to be started by its name. */
final class DrillKind implements JobKind<DrillRequest, DrillReceipt> {

    private static final String TENANTS = "tenants";
    private static final int MOST_TENANTS = 10_000;

    private final DrillJob job;
    private final CommitLog log;

    DrillKind(DrillJob job, CommitLog log) {
        this.job = job;
        this.log = log;
    }

    @Override
    public String description() {
        return "Restores a sample of tenants into scratch tables and compares.";
    }

    @Override
    public List<ParameterDefinition> parameters() {
        return List.of(
                BackupParameter.DEFINITION,
                new ParameterDefinition(TENANTS, "How many tenants, the largest among them.", "20"));
    }

    @Override
    public PipelineJob<DrillRequest, DrillReceipt> job() {
        return job;
    }

    @Override
    public void check(Map<String, String> parameters) {
        tenants(parameters);
    }

    @Override
    public Map<String, String> resolve(Map<String, String> parameters) {
        return BackupParameter.resolve(parameters, log);
    }

    @Override
    public DrillRequest request(Instant scheduled, Map<String, String> parameters) {
        return new DrillRequest(scheduled, BackupParameter.of(parameters), tenants(parameters));
    }

    private static int tenants(Map<String, String> parameters) {
        return Math.max(1, new RunParameters(parameters).number(TENANTS, MOST_TENANTS));
    }
}
