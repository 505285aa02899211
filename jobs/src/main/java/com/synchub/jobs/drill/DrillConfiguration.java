package com.synchub.jobs.drill;

import com.synchub.dynamodb.CapacityBudget;
import com.synchub.dynamodb.TableCreator;
import com.synchub.fence.PurgeFence;
import com.synchub.jobs.environment.EnvironmentProperties;
import com.synchub.jobs.environment.TableNames;
import com.synchub.jobs.run.LastFigures;
import com.synchub.jobs.run.Launcher;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.PinnedBackups;
import com.synchub.restore.BackedUpItems;
import com.synchub.restore.Target;
import com.synchub.secrets.Keyring;
import com.synchub.secrets.SecretsOpener;
import com.synchub.table.TableCatalogue;
import com.synchub.vault.Vault;
import java.time.Clock;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires the drill. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DrillProperties.class)
class DrillConfiguration {

    @Bean
    DrillResume drillResume(Launcher launcher, CommitLog log, Clock clock) {
        return new DrillResume(launcher, log, clock);
    }

    @Bean
    DrillMetrics drillMetrics(LastFigures figures) {
        return new DrillMetrics(figures);
    }

    @Bean
    DrillVault drillVault(Vault vault, CommitLog log, PinnedBackups pins) {
        return new DrillVault(vault, log, pins);
    }

    @Bean
    ScratchTables scratchTables(DynamoDbClient dynamoDb, TableCatalogue catalogue, TableNames names) {
        return new ScratchTables(new TableCreator(dynamoDb), catalogue, names);
    }

    @Bean
    DrillJob.Engine drillEngine(
            DynamoDbClient dynamoDb,
            Vault vault,
            Keyring keyring,
            PurgeFence fence,
            EnvironmentProperties environment,
            DrillProperties properties) {
        return new DrillJob.Engine(
                Target.of(
                        dynamoDb,
                        new CapacityBudget(properties.readUnits()),
                        new CapacityBudget(properties.writeUnits())),
                new BackedUpItems(
                        vault,
                        new SecretsOpener(keyring),
                        properties.memoryObject().toBytes(),
                        environment.home().resolve("drill")),
                fence,
                properties.threads());
    }

    @Bean
    DrillJob drillJob(
            JobRepository repository, DrillVault vault, ScratchTables tables, DrillJob.Engine engine, Clock clock) {
        return new DrillJob(repository, vault, tables, engine, clock);
    }

    @Bean
    DrillKind drillKind(DrillJob job, CommitLog log) {
        return new DrillKind(job, log);
    }
}
