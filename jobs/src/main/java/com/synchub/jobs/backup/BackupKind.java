package com.synchub.jobs.backup;

import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.ParameterDefinition;
import com.synchub.jobs.run.PipelineJob;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The backup, to be started by its name. */
final class BackupKind implements JobKind<BackupRequest, BackupReceipt> {

    private final BackupJob job;

    BackupKind(BackupJob job) {
        this.job = job;
    }

    @Override
    public String description() {
        return "Backs up every tenant of every table.";
    }

    /** A loss is accepted by a person at the command line, never by a schedule. */
    @Override
    public List<ParameterDefinition> parameters() {
        return List.of();
    }

    @Override
    public PipelineJob<BackupRequest, BackupReceipt> job() {
        return job;
    }

    @Override
    public BackupRequest request(Instant scheduled, Map<String, String> parameters) {
        return new BackupRequest(scheduled, false);
    }
}
