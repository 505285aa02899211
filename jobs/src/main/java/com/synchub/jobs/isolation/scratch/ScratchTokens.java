package com.synchub.jobs.isolation.scratch;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Tokens that only the scratch place takes: random texts, known to it alone. Roles come of them as of any other token. */
final class ScratchTokens implements JwtDecoder {

    /** What the groups are called there, whatever they are called elsewhere. */
    static final String GROUPS_CLAIM = "groups";

    static final List<String> ROLES = List.of("operator", "compliance", "approver", "analyst", "billing");

    private static final Duration LASTS = Duration.ofHours(1);

    private final Map<String, Jwt> known = new ConcurrentHashMap<>();
    private final Clock clock;

    ScratchTokens(Clock clock) {
        this.clock = clock;
    }

    String token(String subject, List<String> roles) {
        String token = UUID.randomUUID().toString();
        Instant now = clock.instant();
        known.put(
                token,
                Jwt.withTokenValue(token)
                        .header("alg", "none")
                        .issuer("urn:synchub:isolation")
                        .subject(subject)
                        .claim(GROUPS_CLAIM, List.copyOf(roles))
                        .issuedAt(now)
                        .expiresAt(now.plus(LASTS))
                        .build());
        return token;
    }

    @Override
    public Jwt decode(String token) {
        Jwt jwt = known.get(token);
        if (jwt == null) {
            throw new BadJwtException("unknown token");
        }
        return jwt;
    }
}
