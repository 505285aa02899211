package com.synchub.jobs.drcheck;

import com.synchub.dynamodb.TableInspector;
import com.synchub.jobs.environment.EnvironmentProperties;
import com.synchub.jobs.environment.TableNames;
import com.synchub.jobs.run.LastFigures;
import com.synchub.manifest.CommitLog;
import com.synchub.table.TableCatalogue;
import com.synchub.vault.BucketSettings;
import java.time.Clock;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the disaster-recovery check. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DrCheckProperties.class)
class DrCheckConfiguration {

    @Bean
    CheckedEnvironment checkedEnvironment(
            EnvironmentProperties environment,
            TableCatalogue catalogue,
            TableNames names,
            TableInspector tables,
            BucketSettings vault,
            CommitLog log,
            Clock clock) {
        return new CheckedEnvironment(environment.region(), catalogue, names, tables, vault, log, clock);
    }

    @Bean
    DrCheckJob drCheckJob(
            JobRepository repository, CheckedEnvironment checkedEnvironment, DrCheckProperties properties) {
        return new DrCheckJob(repository, checkedEnvironment, properties);
    }

    @Bean
    DrCheckMetrics drCheckMetrics(LastFigures figures) {
        return new DrCheckMetrics(figures);
    }

    @Bean
    DrCheckKind drCheckKind(DrCheckJob job) {
        return new DrCheckKind(job);
    }
}
