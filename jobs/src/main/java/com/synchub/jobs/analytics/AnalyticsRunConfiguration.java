package com.synchub.jobs.analytics;

import com.synchub.analytics.MetricCatalogue;
import com.synchub.analytics.StagedColumns;
import com.synchub.fence.PurgeFence;
import com.synchub.jobs.environment.EnvironmentProperties;
import com.synchub.staging.StagingRegister;
import com.synchub.table.TableCatalogue;
import com.synchub.usage.UsageStore;
import com.synchub.vault.WorkBucket;
import java.time.Clock;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the release of metrics. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({AnalyticsProperties.class, AthenaProperties.class})
class AnalyticsRunConfiguration {

    private static final String FOLDER = "analytics";

    @Bean
    AnalyticsJob analyticsJob(
            JobRepository repository,
            ObjectProvider<WorkBucket> bucket,
            ObjectProvider<UsageStore> usage,
            ObjectProvider<MetricCatalogue> catalogue,
            TableCatalogue tables,
            StagingRegister register,
            ReleaseLedger ledger,
            PurgeFence fence,
            EnvironmentProperties environment,
            AnalyticsProperties properties,
            ObjectProvider<StagedEngines> athena,
            Clock clock) {
        StagedEngines engines = properties.engine() == AnalyticsProperties.Engine.ATHENA
                ? (folder, scan) -> athena.getObject().open(folder, scan)
                : (folder, scan) -> DuckDbEngine.open(folder, properties, scan.download(folder));
        return new AnalyticsJob(
                repository,
                new AnalyticsPlace(
                        bucket::getObject,
                        usage::getObject,
                        catalogue::getObject,
                        StagedColumns.of(tables),
                        register,
                        ledger,
                        fence,
                        environment.home().resolve(FOLDER),
                        engines,
                        properties,
                        clock));
    }

    @Bean
    AnalyticsKind analyticsKind(AnalyticsJob job) {
        return new AnalyticsKind(job);
    }

    /** Made when they are asked for: not every installation has a work bucket. */
    @Bean
    Releases analyticsReleases(
            ObjectProvider<WorkBucket> bucket,
            ObjectProvider<MetricCatalogue> catalogue,
            ReleaseLedger ledger,
            Clock clock) {
        return new Releases(() -> new PublishedTables(bucket.getObject()), catalogue::getObject, ledger, clock);
    }

    @Bean
    AnalystQueries analystQueries(
            ObjectProvider<WorkBucket> bucket,
            ObjectProvider<MetricCatalogue> catalogue,
            EnvironmentProperties environment,
            AnalyticsProperties properties,
            ObjectProvider<AthenaQueries> athena) {
        return new AnalystQueries(
                () -> new PublishedTables(bucket.getObject()),
                catalogue::getObject,
                environment.home().resolve("analytics-queries"),
                properties,
                athena::getObject);
    }
}
