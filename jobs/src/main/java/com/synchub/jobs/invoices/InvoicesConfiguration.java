package com.synchub.jobs.invoices;

import com.synchub.fence.LedgerFence;
import com.synchub.jobs.environment.EnvironmentProperties;
import com.synchub.usage.UsageStore;
import com.synchub.vault.WorkBucket;
import java.nio.file.Path;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires billing. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BillingProperties.class)
class InvoicesConfiguration {

    private static final String FOLDER = "invoices";

    @Bean
    InvoicesJob invoicesJob(
            JobRepository repository,
            ObjectProvider<WorkBucket> bucket,
            ObjectProvider<UsageStore> usage,
            LedgerFence fence,
            BillingProperties properties,
            EnvironmentProperties environment) {
        Path folder = environment.home().resolve(FOLDER);
        return new InvoicesJob(
                repository, new BillingPlace(bucket::getObject, usage::getObject, fence, properties, folder));
    }

    @Bean
    InvoicesKind invoicesKind(InvoicesJob job) {
        return new InvoicesKind(job);
    }

    @Bean
    Drafts drafts(ObjectProvider<WorkBucket> bucket, EnvironmentProperties environment) {
        return new Drafts(bucket::getObject, environment.home().resolve(FOLDER));
    }
}
