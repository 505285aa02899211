package com.synchub.jobs.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecurityPropertiesTest {

    private static final String COGNITO = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Abc";

    @Test
    void keysAreBelowTheIssuerUnlessSaidOtherwise() {
        assertThat(properties(COGNITO, null).requiredJwkSetUri()).hasToString(COGNITO + "/.well-known/jwks.json");
        assertThat(properties(COGNITO, "https://keys.example/k").requiredJwkSetUri())
                .hasToString("https://keys.example/k");
        assertThat(properties(COGNITO, "http://127.0.0.1:1/k").requiredJwkSetUri())
                .hasToString("http://127.0.0.1:1/k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://keys.example/k", "http://10.0.0.1/k", "file:/etc/keys", "keys"})
    void keysThatSomebodyCouldReplaceAreRefused(String uri) {
        assertInvalid(properties(COGNITO, uri)::requiredJwkSetUri);
    }

    @Test
    void anIssuerAndItsAudienceMustBeSaid() {
        assertInvalid(properties(null, null)::requiredIssuer);
        assertInvalid(properties(null, null)::requiredAudiences);
    }

    @Test
    void groupsAreCalledAsTheRolesUnlessSaidOtherwise() {
        SecurityProperties properties = new SecurityProperties(
                null, null, Set.of(), "cognito:groups", Map.of(Role.OPERATOR, "synchub-operators"));

        assertThat(properties.groupOf(Role.OPERATOR)).isEqualTo("synchub-operators");
        assertThat(properties.groupOf(Role.BILLING)).isEqualTo("billing");
    }

    private static SecurityProperties properties(@Nullable String issuer, @Nullable String keys) {
        return new SecurityProperties(
                issuer == null ? null : URI.create(issuer),
                keys == null ? null : URI.create(keys),
                Set.of(),
                "cognito:groups",
                Map.of());
    }

    private static void assertInvalid(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, failure -> assertThat(failure.code())
                .isEqualTo(ErrorCode.CONFIGURATION_INVALID));
    }
}
