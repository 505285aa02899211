package com.synchub.jobs.cost;

import com.synchub.jobs.environment.EnvironmentProperties;
import com.synchub.jobs.run.SoftwareVersion;
import com.synchub.usage.UsageStore;
import com.synchub.vault.WorkBucket;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires cost allocation. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CostProperties.class)
class CostConfiguration {

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
