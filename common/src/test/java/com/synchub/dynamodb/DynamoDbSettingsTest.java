package com.synchub.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DynamoDbSettingsTest {

    @Test
    void theSecretIsNeverPrinted() {
        DynamoDbSettings settings =
                DynamoDbSettings.of(null, "us-east-1", new DynamoDbSettings.StaticCredentials("id", "hush"));
        assertThat(settings.toString()).contains("id").doesNotContain("hush");
    }
}
