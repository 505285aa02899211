package com.synchub.jobs.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ResidencyPropertiesTest {

    @Test
    void defaultsAreTheDocumentedOnes() {
        assertThat(bound(Map.of())).isEqualTo(new ResidencyProperties(List.of("us-east-1"), true));
    }

    @Test
    void everyPropertyBindsToANonDefaultValue() {
        assertThat(bound(Map.of(
                        "synchub.residency.allowed-regions", "eu-central-1,eu-west-1",
                        "synchub.residency.require-encryption", "false")))
                .isEqualTo(new ResidencyProperties(List.of("eu-central-1", "eu-west-1"), false));
    }

    @Test
    void onlyWhatIsNamedIsAllowed() {
        ResidencyProperties residency = new ResidencyProperties(List.of("eu-central-1"), true);

        assertThatCode(() -> residency.requireAllowed("eu-central-1")).doesNotThrowAnyException();
        for (String region : List.of("eu-central-2", "eu-central", "", "EU-CENTRAL-1", "us-east-1")) {
            assertThatThrownBy(() -> residency.requireAllowed(region))
                    .isInstanceOfSatisfying(SyncHubException.class, failure -> assertThat(failure.code())
                            .isEqualTo(ErrorCode.REGION_DIFFERS));
        }
    }

    private static ResidencyProperties bound(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("synchub.residency", ResidencyProperties.class);
    }
}
