package com.synchub.jobs.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

class DevelopmentIssuerTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    @TempDir
    Path home;

    @Test
    void itsTokensCountInTheSameHomeOnly(@TempDir Path elsewhere) {
        String token = token();

        Jwt decoded = decoder(home, NOW).decode(token);
        assertThat(decoded.getClaimAsStringList("cognito:groups")).containsExactly("operator", "billing");
        assertThatThrownBy(() -> decoder(elsewhere, NOW).decode(token)).isInstanceOf(BadJwtException.class);
    }

    @Test
    void itsTokensEnd() {
        String token = token();

        assertThat(decoder(home, NOW.plusSeconds(599)).decode(token)).isNotNull();
        assertThatThrownBy(() -> decoder(home, NOW.plusSeconds(700)).decode(token))
                .isInstanceOf(BadJwtException.class);
    }

    @Test
    void itsKeyIsForItsOwnerOnly() throws IOException {
        token();

        Path file = home.resolve("development-issuer.key");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        try (var files = Files.list(home)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aDamagedKeyIsNotShown() throws IOException {
        Files.writeString(home.resolve("development-issuer.key"), "c2VjcmV0");

        assertThatThrownBy(() -> DevelopmentIssuer.of(home)).isInstanceOfSatisfying(SyncHubException.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.CONFIGURATION_INVALID);
            assertThat(failure).hasNoCause().hasMessageNotContaining("c2VjcmV0");
        });
    }

    private String token() {
        return DevelopmentIssuer.of(home)
                .token(List.of(Role.OPERATOR, Role.BILLING), NOW, NOW.plus(Duration.ofMinutes(10)));
    }

    private static JwtDecoder decoder(Path home, Instant now) {
        return DevelopmentIssuer.of(home).decoder(Clock.fixed(now, ZoneOffset.UTC));
    }
}
