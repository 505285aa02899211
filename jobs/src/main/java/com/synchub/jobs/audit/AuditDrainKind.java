package com.synchub.jobs.audit;

import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.ParameterDefinition;
import com.synchub.jobs.run.PipelineJob;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The drain, to be started by its name. */
final class AuditDrainKind implements JobKind<AuditDrainRequest, AuditDrainReceipt> {

    private final AuditDrainJob job;

    AuditDrainKind(AuditDrainJob job) {
        this.job = job;
    }

    @Override
    public String description() {
        return "Drains the tables' streams of changes into the audit trail.";
    }

    @Override
    public List<ParameterDefinition> parameters() {
        return List.of();
    }

    @Override
    public PipelineJob<AuditDrainRequest, AuditDrainReceipt> job() {
        return job;
    }

    @Override
    public AuditDrainRequest request(Instant scheduled, Map<String, String> parameters) {
        return new AuditDrainRequest(scheduled);
    }
}
