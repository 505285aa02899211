package com.synchub.jobs.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class AthenaPropertiesTest {

    private static AthenaProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("synchub.analytics.athena", AthenaProperties.class);
    }

    @Test
    void withoutSettingsItIsAwsItselfAndTheDocumentedLimits() {
        AthenaProperties properties = bound(Map.of());

        assertThat(properties.endpoint()).isNull();
        assertThat(properties.workgroup()).isEqualTo("synchub");
        assertThat(properties.mostScanned().toGigabytes()).isEqualTo(10);
        assertThat(properties.deadline()).hasMinutes(10);
    }

    @ParameterizedTest
    @CsvSource({
        "workgroup, ' '",
        "deadline, 0s",
        "deadline, -1s",
        "most-scanned, 0B",
        "price-per-terabyte, -1",
        "page-rows, 0",
        "page-rows, 1001"
    })
    void whatCanNotWorkIsRefusedAtTheStart(String name, String value) {
        Throwable refusal = catchThrowable(() -> bound(Map.of("synchub.analytics.athena." + name, value)));

        assertThat(SyncHubException.rootOf(refusal).code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID);
    }
}
