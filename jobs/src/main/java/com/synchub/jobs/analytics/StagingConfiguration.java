package com.synchub.jobs.analytics;

import com.synchub.secrets.Keyring;
import com.synchub.staging.StagingRegister;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires what backups stage with. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StagingProperties.class)
class StagingConfiguration {

    @Bean
    StagingRegister stagingRegister(JdbcClient jdbc, Keyring keyring, StagingProperties properties) {
        return new StagingKeyRows(jdbc, keyring, properties.enabled());
    }

    @Bean
    StagingMetrics stagingMetrics(StagingRegister register, Clock clock) {
        return new StagingMetrics(register, clock);
    }
}
