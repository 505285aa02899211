package com.synchub.jobs.isolation;

import com.synchub.jobs.environment.EnvironmentProperties;
import com.synchub.jobs.environment.TableNames;
import com.synchub.jobs.isolation.scratch.ScratchHost;
import com.synchub.jobs.run.ControlLog;
import com.synchub.jobs.run.LastFigures;
import com.synchub.manifest.CommitLog;
import com.synchub.secrets.Keyring;
import com.synchub.table.TableCatalogue;
import com.synchub.vault.DownloadLinks;
import com.synchub.vault.Vault;
import com.synchub.vault.WorkBucket;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;

/** Wires the isolation suite. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IsolationProperties.class)
class IsolationConfiguration {

    @Bean
    IsolationMetrics isolationMetrics(LastFigures figures) {
        return new IsolationMetrics(figures);
    }

    /** Made when it is asked for: not every installation has a work bucket. */
    @Bean
    @Lazy
    IsolationReports isolationReports(WorkBucket bucket) {
        return new IsolationReports(bucket);
    }

    /** Asks for the work bucket only when it makes a place. */
    @Bean
    ScratchHost scratchHost(
            ApplicationContext application,
            EnvironmentProperties environment,
            DynamoDbClient dynamoDb,
            S3Client s3,
            TableCatalogue catalogue,
            Vault vault,
            ObjectProvider<WorkBucket> bucket,
            Clock clock) {
        return new ScratchHost(application, environment, dynamoDb, s3, catalogue, vault, bucket::getObject, clock);
    }

    @Bean
    IsolationJob isolationJob(
            JobRepository repository,
            DynamoDbClient dynamoDb,
            TableCatalogue catalogue,
            TableNames names,
            Keyring keyring,
            Vault vault,
            CommitLog log,
            ObjectProvider<WorkBucket> bucket,
            ObjectProvider<DownloadLinks> links,
            ObjectProvider<MeterRegistry> meters,
            JdbcClient jdbc,
            ControlLog control,
            ScratchHost scratch,
            EnvironmentProperties environment,
            IsolationProperties properties,
            Clock clock) {
        return new IsolationJob(
                repository,
                new IsolationPlace(
                        dynamoDb,
                        catalogue,
                        names,
                        keyring,
                        vault,
                        log,
                        bucket::getObject,
                        links::getObject,
                        meters::getObject,
                        jdbc,
                        control,
                        scratch,
                        environment.region(),
                        properties,
                        clock,
                        new SecureRandom()));
    }

    @Bean
    IsolationKind isolationKind(IsolationJob job) {
        return new IsolationKind(job);
    }
}
