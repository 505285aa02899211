package com.synchub.jobs.usage;

import com.synchub.jobs.environment.EnvironmentProperties;
import com.synchub.jobs.run.JobLeases;
import com.synchub.jobs.run.LastFigures;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.run.SoftwareVersion;
import com.synchub.request.PendingUsage;
import com.synchub.usage.TenantDays;
import com.synchub.usage.UsageStore;
import com.synchub.vault.WorkBucket;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Wires metering, and the reader of what it has counted. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UsageProperties.class)
class UsageConfiguration {

    @Bean
    UsageProgress usageProgress() {
        return new UsageProgress();
    }

    @Bean
    UsageMeterJob usageMeterJob(
            JobRepository repository,
            ObjectProvider<WorkBucket> bucket,
            EnvironmentProperties environment,
            UsageProperties properties,
            UsageProgress usageProgress) {
        return new UsageMeterJob(
                repository,
                new MeterPlace(
                        bucket::getObject,
                        environment.home().resolve("usage"),
                        properties,
                        usageProgress,
                        SoftwareVersion.current()));
    }

    @Bean
    UsageMeterKind usageMeterKind(UsageMeterJob job) {
        return new UsageMeterKind(job);
    }

    @Bean
    @Lazy
    PendingUsage pendingUsage(Launcher launcher, UsageMeterJob job, JobLeases leases) {
        return new MeteredForPurge(launcher, job, leases::now);
    }

    @Bean
    UsageMetrics usageMetrics(LastFigures figures) {
        return new UsageMetrics(figures);
    }

    @Bean
    @Lazy
    UsageStore usageStore(WorkBucket bucket, EnvironmentProperties environment) {
        return new UsageStore(bucket, environment.home().resolve("usage-read"));
    }

    @Bean
    @Lazy
    TenantDays tenantDays(WorkBucket bucket, EnvironmentProperties environment) {
        return new TenantDays(bucket, environment.home().resolve("usage-read"));
    }
}
