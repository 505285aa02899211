package com.synchub.jobs.drcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DrCheckPropertiesTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        assertThat(bound(Map.of())).isEqualTo(new DrCheckProperties(Duration.ofHours(26), List.of()));
    }

    @Test
    void everyPropertyBindsToANonDefaultValue() {
        assertThat(bound(Map.of(
                        "synchub.dr-check.backup-age", "90m",
                        "synchub.dr-check.enterprise-copies", "one-copy,another-copy")))
                .isEqualTo(new DrCheckProperties(Duration.ofMinutes(90), List.of("one-copy", "another-copy")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"59s", "0s", "-1h", "367d"})
    void refusesToStartWithAnAgeOutOfRange(String age) {
        assertThatThrownBy(() -> bound(Map.of("synchub.dr-check.backup-age", age)))
                .satisfies(failure -> {
                    SyncHubException ours = SyncHubException.rootOf(failure);
                    assertThat(ours.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID);
                    assertThat(ours).hasMessageContaining("synchub.dr-check.backup-age");
                });
    }

    private static DrCheckProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("synchub.dr-check", DrCheckProperties.class);
    }
}
