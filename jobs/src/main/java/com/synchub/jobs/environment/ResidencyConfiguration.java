package com.synchub.jobs.environment;

import com.synchub.jobs.run.RunGuard;
import com.synchub.vault.BucketSettings;
import com.synchub.vault.VaultInspector;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Wires what keeps tenant data where it may be. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ResidencyProperties.class)
class ResidencyConfiguration {

    @Bean
    @Profile("serve")
    ResidencyGuard residencyGuard(
            EnvironmentProperties environment,
            ResidencyProperties residency,
            BucketSettings vault,
            VaultInspector inspector) {
        return new ResidencyGuard(environment, residency, vault, inspector);
    }

    /** A person who runs a command looks at its endpoints; the allowed regions hold for everybody. */
    @Bean
    @Profile("!serve")
    RunGuard commandGuard(EnvironmentProperties environment, ResidencyProperties residency) {
        return () -> residency.requireAllowed(environment.region());
    }
}
