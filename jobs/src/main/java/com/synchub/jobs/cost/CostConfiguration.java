package com.synchub.jobs.cost;

import com.synchub.allocation.TenantCosts;
import com.synchub.jobs.environment.EnvironmentProperties;
import com.synchub.jobs.run.SoftwareVersion;
import com.synchub.usage.UsageStore;
import com.synchub.vault.WorkBucket;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Wires cost allocation. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CostProperties.class)
class CostConfiguration {

    /** Made when it is asked for: not every installation has a work bucket. */
    @Bean
    @Lazy
    TenantCosts tenantCosts(WorkBucket bucket, EnvironmentProperties environment) {
        return new TenantCosts(bucket, environment.home().resolve("cost"));
    }

    @Bean
    CostJob costJob(
            JobRepository repository,
            ObjectProvider<WorkBucket> bucket,
            ObjectProvider<UsageStore> usage,
            EnvironmentProperties environment,
            CostProperties properties) {
        return new CostJob(
                repository,
                new CostPlace(
                        bucket::getObject,
                        usage::getObject,
                        environment.home().resolve("cost"),
                        properties,
                        SoftwareVersion.current()));
    }
}
