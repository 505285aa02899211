package com.synchub.jobs.export;

import com.synchub.dynamodb.BatchWrites;
import com.synchub.dynamodb.CapacityBudget;
import com.synchub.dynamodb.TableInspector;
import com.synchub.dynamodb.TableListing;
import com.synchub.fence.PurgeFence;
import com.synchub.jobs.environment.EnvironmentProperties;
import com.synchub.jobs.environment.TableNames;
import com.synchub.jobs.run.JobLeases;
import com.synchub.jobs.run.RunGuard;
import com.synchub.manifest.CommitLog;
import com.synchub.request.ExportDesk;
import com.synchub.request.RequestHistory;
import com.synchub.request.ResidualTerm;
import com.synchub.request.RetentionSchedule;
import com.synchub.table.TableCatalogue;
import com.synchub.vault.Vault;
import com.synchub.vault.WorkBucket;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Wires the export job. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportProperties.class)
class ExportConfiguration {

    @Bean
    ExportProgress exportProgress() {
        return new ExportProgress();
    }

    @Bean
    ExportSource exportSource(
            DynamoDbClient dynamoDb,
            ExportProperties properties,
            TableCatalogue catalogue,
            TableNames names,
            TableInspector inspector,
            CommitLog log,
            Vault vault,
            JobLeases leases) {
        return new ExportSource(
                dynamoDb,
                new CapacityBudget(properties.readUnits()),
                catalogue,
                names,
                inspector,
                new LatestBackup(log, vault),
                leases::now);
    }

    @Bean
    ExportPlace exportPlace(
            ExportSource source,
            PurgeFence fence,
            ObjectProvider<WorkBucket> bucket,
            EnvironmentProperties environment,
            ExportProperties properties,
            RequestHistory history,
            ObjectProvider<RetentionSchedule> schedule,
            ExportProgress progress) {
        UndeclaredTables undeclared = new UndeclaredTables(
                new TableListing(source.dynamoDb()),
                source.inspector(),
                source.catalogue(),
                source.names(),
                properties.otherTables());
        return new ExportPlace(
                source,
                undeclared,
                fence,
                bucket::getObject,
                environment.home().resolve("export"),
                properties.keep(),
                new Beyond(history, schedule::getObject),
                progress);
    }

    @Bean
    ExportJob exportJob(JobRepository repository, ExportDesk desk, ExportPlace exportPlace) {
        return new ExportJob(repository, desk, exportPlace);
    }

    @Bean
    ExportKind exportKind(ExportJob job, ExportDesk desk) {
        return new ExportKind(job, desk);
    }

    @Bean
    PackageImport packageImport(ExportSource source, PurgeFence fence, RunGuard guard, ExportProperties properties) {
        BatchWrites writes = new BatchWrites(source.dynamoDb(), new CapacityBudget(properties.writeUnits()));
        return new PackageImport(source, writes, fence, guard);
    }

    @Bean
    ResidualTerm packagesTerm(ExportProperties properties) {
        return new PackagesTerm(properties.keep());
    }
}
