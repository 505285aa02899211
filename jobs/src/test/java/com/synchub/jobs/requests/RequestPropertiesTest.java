package com.synchub.jobs.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RequestPropertiesTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        assertThat(bound(Map.of()))
                .isEqualTo(new RequestProperties(
                        ZoneId.of("UTC"),
                        Set.of(),
                        Duration.ofMinutes(10),
                        10_000,
                        Duration.ofSeconds(5),
                        Duration.ofDays(7),
                        36,
                        Duration.ofHours(1)));
    }

    @Test
    void everyPropertyBindsToANonDefaultValue() {
        assertThat(bound(Map.of(
                        "synchub.requests.zone", "Z",
                        "synchub.requests.holidays", "2026-12-25",
                        "synchub.requests.link-lasts", "12h",
                        "synchub.requests.read-units", "7",
                        "synchub.requests.sweep", "1s",
                        "synchub.requests.grace", "0s",
                        "synchub.requests.keep-names-months", "1",
                        "synchub.requests.token-lifetime", "24h")))
                .isEqualTo(new RequestProperties(
                        ZoneOffset.UTC,
                        Set.of(LocalDate.parse("2026-12-25")),
                        Duration.ofHours(12),
                        7,
                        Duration.ofSeconds(1),
                        Duration.ZERO,
                        1,
                        Duration.ofHours(24)));
        assertThat(bound(Map.of("synchub.requests.grace", "30d")).grace()).isEqualTo(Duration.ofDays(30));
    }

    @ParameterizedTest
    @CsvSource({
        "grace, -1s",
        "grace, 721h",
        "link-lasts, 13h",
        "read-units, 0",
        "sweep, 1ms",
        "keep-names-months, 0",
        "token-lifetime, 25h"
    })
    void refusesToStartWithValuesOutOfRange(String property, String value) {
        assertThatThrownBy(() -> bound(Map.of("synchub.requests." + property, value)))
                .satisfies(failure -> {
                    SyncHubException ours = SyncHubException.rootOf(failure);
                    assertThat(ours.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID);
                    assertThat(ours).hasMessageContaining("synchub.requests." + property);
                });
    }

    private static RequestProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("synchub.requests", RequestProperties.class);
    }
}
