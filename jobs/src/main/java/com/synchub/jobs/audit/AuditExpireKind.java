package com.synchub.jobs.audit;

import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.ParameterDefinition;
import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.RunParameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The expiry, to be started by its name. The age is the configured one: a caller can't ask for less. */
final class AuditExpireKind implements JobKind<AuditExpireRequest, AuditExpireReceipt> {

    private static final String EXECUTE = "execute";

    private final AuditExpireJob job;

    AuditExpireKind(AuditExpireJob job) {
        this.job = job;
    }

    @Override
    public String description() {
        return "Deletes what is in the audit trail for longer than it is kept, and not held.";
    }

    @Override
    public List<ParameterDefinition> parameters() {
        return List.of(new ParameterDefinition(EXECUTE, "true deletes; false only counts.", "false"));
    }

    @Override
    public PipelineJob<AuditExpireRequest, AuditExpireReceipt> job() {
        return job;
    }

    @Override
    public AuditExpireRequest request(Instant scheduled, Map<String, String> parameters) {
        return new AuditExpireRequest(scheduled, new RunParameters(parameters).flag(EXECUTE));
    }
}
