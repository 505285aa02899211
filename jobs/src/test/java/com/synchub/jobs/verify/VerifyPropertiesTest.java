package com.synchub.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

class VerifyPropertiesTest {

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(VerifyProperties.class)
    static class Enabled {}

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Enabled.class);

    @Test
    void defaultsAreTheDocumentedOnes() {
        runner.run(context -> assertThat(context.getBean(VerifyProperties.class))
                .isEqualTo(new VerifyProperties(8, 0.02, 1_000, DataSize.ofMegabytes(4))));
    }

    @Test
    void everyPropertyBindsToANonDefaultValue() {
        runner.withPropertyValues(
                        "synchub.verify.downloads=3",
                        "synchub.verify.sample-share=0.5",
                        "synchub.verify.sample-objects=7",
                        "synchub.verify.memory-object=1KB")
                .run(context -> assertThat(context.getBean(VerifyProperties.class))
                        .isEqualTo(new VerifyProperties(3, 0.5, 7, DataSize.ofKilobytes(1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"downloads=0", "downloads=257", "sample-share=1.1", "sample-objects=0", "memory-object=65MB"})
    void refusesToStartWithValuesOutOfRange(String property) {
        runner.withPropertyValues("synchub.verify." + property).run(context -> {
            assertThat(context).hasFailed();
            SyncHubException failure = SyncHubException.rootOf(context.getStartupFailure());
            assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID);
            assertThat(failure).hasMessageContaining("synchub.verify." + property.substring(0, property.indexOf('=')));
        });
    }
}
