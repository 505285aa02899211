package com.synchub.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

    private static final HoldView VIEW = new HoldView("a case", Instant.EPOCH);

    @Test
    void aTagSaysItsVersion() {
        assertThat(EntityTags.version(EntityTags.of(7, VIEW))).isEqualTo(OptionalLong.of(7));
        assertThat(EntityTags.version("\"7\"")).isEqualTo(OptionalLong.of(7));
    }

    @Test
    void changesWithWhatIsShown() {
        assertThat(EntityTags.of(VIEW)).isEqualTo(EntityTags.of(new HoldView("a case", Instant.EPOCH)));
        assertThat(EntityTags.of(VIEW)).isNotEqualTo(EntityTags.of(new HoldView("another", Instant.EPOCH)));
    }

    @Test
    void withoutAConditionAnyVersionIsMeant() {
        assertThat(EntityTags.version(null)).isEmpty();
        assertThat(EntityTags.version("*")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "\"x\"", "W/\"7\"", "\"7\", \"8\"", "\"99999999999999999999\"", "", "\"-7\""})
    void whatIsNoTagOfOursMatchesNothing(String header) {
        assertThat(EntityTags.version(header)).isEqualTo(OptionalLong.of(-1));
    }
}
