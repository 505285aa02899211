package com.synchub.jobs.backup;

import com.synchub.fence.PurgeFence;
import com.synchub.jobs.environment.EnvironmentProperties;
import com.synchub.jobs.environment.TableNames;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.run.LogFields;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.OpenRuns;
import com.synchub.secrets.Keyring;
import com.synchub.staging.StagingRegister;
import com.synchub.table.TableCatalogue;
import com.synchub.vault.Vault;
import com.synchub.vault.VaultInspector;
import com.synchub.vault.WorkBucket;
import java.time.Clock;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires the backup job. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BackupProperties.class)
class BackupConfiguration {

    @Bean
    BackupProgress backupProgress() {
        return new BackupProgress();
    }

    @Bean
    ResumeRule resumeRule(Launcher launcher, CommitLog log, Clock clock) {
        return new ResumeRule(launcher, log, clock);
    }

    @Bean
    TableSource tableSource(
            DynamoDbClient dynamoDb, TableCatalogue catalogue, TableNames names, BackupProperties properties) {
        return new TableSource(dynamoDb, catalogue, names, properties);
    }

    @Bean
    BackupVault backupVault(Vault vault, VaultInspector inspector, CommitLog log, OpenRuns openRuns) {
        return new BackupVault(vault, inspector, log, openRuns);
    }

    @Bean
    ThreadPoolTaskExecutor segmentThreads(BackupProperties properties) {
        ThreadPoolTaskExecutor threads = new ThreadPoolTaskExecutor();
        threads.setCorePoolSize(properties.effectiveThreads());
        threads.setThreadNamePrefix("segment-");
        threads.setTaskDecorator(LogFields::carried);
        return threads;
    }

    @Bean
    BackupJob.Workplace backupWorkplace(
            EnvironmentProperties environment,
            ThreadPoolTaskExecutor segmentThreads,
            StagingRegister register,
            ObjectProvider<WorkBucket> bucket,
            BackupProgress progress,
            Clock clock) {
        return new BackupJob.Workplace(
                environment.home(), segmentThreads, new BackupStaging(register, bucket::getObject), progress, clock);
    }

    @Bean
    BackupJob backupJob(
            JobRepository repository,
            TableSource source,
            BackupVault vault,
            Keyring keyring,
            PurgeFence fence,
            BackupProperties properties,
            BackupJob.Workplace workplace) {
        return new BackupJob(repository, source, vault, keyring, fence, properties, workplace);
    }

    @Bean
    BackupKind backupKind(BackupJob job) {
        return new BackupKind(job);
    }
}
