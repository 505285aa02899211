package com.synchub.jobs.register;

import com.synchub.request.RetentionSchedule;
import com.synchub.table.TableCatalogue;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the register. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RegisterProperties.class)
class RegisterConfiguration {

    @Bean
    ProcessingRegister processingRegister(
            TableCatalogue catalogue,
            ObjectProvider<RetentionSchedule> schedule,
            RegisterProperties properties,
            Clock clock) {
        return new ProcessingRegister(catalogue, schedule::getObject, properties.controller(), clock);
    }
}
