package com.synchub.jobs.restore;

import com.synchub.fence.PurgeFence;
import com.synchub.jobs.environment.EnvironmentProperties;
import com.synchub.jobs.environment.TableNames;
import com.synchub.jobs.run.Launcher;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.PinnedBackups;
import com.synchub.secrets.Keyring;
import com.synchub.table.TableCatalogue;
import com.synchub.vault.Vault;
import java.time.Clock;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires the restore. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RestoreProperties.class)
class RestoreConfiguration {

    @Bean
    RestoreProgress restoreProgress() {
        return new RestoreProgress();
    }

    @Bean
    RestoreResume restoreResume(Launcher launcher, Clock clock) {
        return new RestoreResume(launcher, clock);
    }

    @Bean
    RestoreVault restoreVault(Vault vault, CommitLog log, PinnedBackups pins) {
        return new RestoreVault(vault, log, pins);
    }

    @Bean
    RestoreTables restoreTables(
            DynamoDbClient dynamoDb, TableCatalogue catalogue, TableNames names, RestoreProperties properties) {
        return new RestoreTables(dynamoDb, catalogue, names, properties);
    }

    @Bean
    RestoreJob.Workplace restoreWorkplace(EnvironmentProperties environment, RestoreProgress progress, Clock clock) {
        return new RestoreJob.Workplace(environment.home().resolve("restore"), progress, clock);
    }

    @Bean
    RestorePreview restorePreview(
            RestoreVault vault,
            RestoreTables tables,
            Keyring keyring,
            PurgeFence fence,
            RestoreProperties properties,
            RestoreJob.Workplace workplace) {
        return new RestorePreview(vault, tables, keyring, fence, properties, workplace.directory());
    }

    @Bean
    RestoreJob restoreJob(
            JobRepository repository,
            RestoreVault vault,
            RestoreTables tables,
            Keyring keyring,
            PurgeFence fence,
            RestoreProperties properties,
            RestoreJob.Workplace workplace) {
        return new RestoreJob(repository, vault, tables, keyring, fence, properties, workplace);
    }
}
