package com.synchub.jobs.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.environment.EnvironmentProperties.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentPropertiesTest {

    @Test
    void pagesAreAsLargeAsTheyCanBeUnlessItIsSaid() {
        assertThat(new Tables(null, null).pageItems()).isNull();
        assertThat(new Tables(null, 1).pageItems()).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aPageOfNothingIsRefused(int items) {
        assertThatThrownBy(() -> new Tables(null, items))
                .isInstanceOfSatisfying(SyncHubException.class, failure -> assertThat(failure.code())
                        .isEqualTo(ErrorCode.CONFIGURATION_INVALID))
                .hasMessageContaining("synchub.dynamodb.page-items");
    }
}
