package com.synchub.jobs.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class VerifyPropertiesTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        assertThat(bound(Map.of())).isEqualTo(new VerifyProperties(8, 0.02, 1_000, DataSize.ofMegabytes(4)));
    }

    @Test
    void everyPropertyBindsToANonDefaultValue() {
        assertThat(bound(Map.of(
                        "synchub.verify.downloads", "3",
                        "synchub.verify.sample-share", "0.5",
                        "synchub.verify.sample-objects", "7",
                        "synchub.verify.memory-object", "1KB")))
                .isEqualTo(new VerifyProperties(3, 0.5, 7, DataSize.ofKilobytes(1)));
    }

    @ParameterizedTest
    @CsvSource({"downloads, 0", "downloads, 257", "sample-share, 1.1", "sample-objects, 0", "memory-object, 65MB"})
    void refusesToStartWithValuesOutOfRange(String property, String value) {
        assertThatThrownBy(() -> bound(Map.of("synchub.verify." + property, value)))
                .satisfies(failure -> {
                    SyncHubException ours = SyncHubException.rootOf(failure);
                    assertThat(ours.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID);
                    assertThat(ours).hasMessageContaining("synchub.verify." + property);
                });
    }

    private static VerifyProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("synchub.verify", VerifyProperties.class);
    }
}
