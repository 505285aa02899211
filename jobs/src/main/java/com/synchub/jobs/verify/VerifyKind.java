package com.synchub.jobs.verify;

import com.synchub.jobs.run.BackupParameter;
import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.ParameterDefinition;
import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.RunParameters;
import com.synchub.manifest.CommitLog;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The verify, to be started by its name. */
final class VerifyKind implements JobKind<VerifyRequest, VerifyReceipt> {

    private static final String MODE = "mode";

    private final VerifyJob job;
    private final CommitLog log;

    VerifyKind(VerifyJob job, CommitLog log) {
        this.job = job;
        this.log = log;
    }

    @Override
    public String description() {
        return "Proves that a backup is whole.";
    }

    @Override
    public List<ParameterDefinition> parameters() {
        return List.of(
                BackupParameter.DEFINITION,
                new ParameterDefinition(
                        MODE, "What is read: one of " + RunParameters.namesOf(VerifyMode.class) + ".", defaultMode()));
    }

    @Override
    public PipelineJob<VerifyRequest, VerifyReceipt> job() {
        return job;
    }

    @Override
    public void check(Map<String, String> parameters) {
        mode(parameters);
    }

    @Override
    public Map<String, String> resolve(Map<String, String> parameters) {
        return BackupParameter.resolve(parameters, log);
    }

    @Override
    public VerifyRequest request(Instant scheduled, Map<String, String> parameters) {
        return new VerifyRequest(scheduled, BackupParameter.of(parameters), mode(parameters));
    }

    private static VerifyMode mode(Map<String, String> parameters) {
        return new RunParameters(parameters).oneOf(MODE, VerifyMode.class);
    }

    private static String defaultMode() {
        return RunParameters.nameOf(VerifyMode.SAMPLED);
    }
}
