package com.synchub.jobs.observe;

import com.synchub.vault.BucketSettings;
import java.time.Clock;
import org.quartz.Scheduler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Wires what readiness asks. The beans' names, without {@code HealthIndicator}, stand in {@code application-serve.yaml}. */
@Configuration(proxyBeanMethods = false)
@Profile("serve")
class HealthConfiguration {

    @Bean
    VaultHealth vaultHealthIndicator(BucketSettings vault, Clock clock) {
        return new VaultHealth(vault, clock);
    }

    @Bean
    SchedulerHealth schedulerHealthIndicator(Scheduler quartz) {
        return new SchedulerHealth(quartz);
    }
}
