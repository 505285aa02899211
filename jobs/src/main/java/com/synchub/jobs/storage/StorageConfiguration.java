package com.synchub.jobs.storage;

import com.synchub.manifest.CommitLog;
import com.synchub.usage.StorageMetering;
import com.synchub.vault.Vault;
import com.synchub.vault.WorkBucket;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the metering of storage. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

    @Bean
    StorageMeterJob storageMeterJob(
            JobRepository repository, CommitLog log, Vault vault, ObjectProvider<WorkBucket> bucket) {
        return new StorageMeterJob(repository, () -> new StorageMetering(log, vault, bucket.getObject()));
    }

    @Bean
    StorageMeterKind storageMeterKind(StorageMeterJob job) {
        return new StorageMeterKind(job);
    }
}
