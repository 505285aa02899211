package com.synchub.jobs.storage;

import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.ParameterDefinition;
import com.synchub.jobs.run.PipelineJob;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The metering of storage, to be started by its name. */
final class StorageMeterKind implements JobKind<StorageMeterRequest, StorageMeterReceipt> {

    private final StorageMeterJob job;

    StorageMeterKind(StorageMeterJob job) {
        this.job = job;
    }

    @Override
    public String description() {
        return "Meters what tenants have stored, of each day after which a backup has begun.";
    }

    @Override
    public List<ParameterDefinition> parameters() {
        return List.of();
    }

    @Override
    public PipelineJob<StorageMeterRequest, StorageMeterReceipt> job() {
        return job;
    }

    @Override
    public StorageMeterRequest request(Instant scheduled, Map<String, String> parameters) {
        return new StorageMeterRequest(scheduled);
    }
}
