package com.synchub.jobs.security;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;

/** What a token must say, once its signature is known to be the issuer's. */
final class TokenRules {

    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    /** It is written into logs and beside runs. */
    private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private TokenRules() {}

    static OAuth2TokenValidator<Jwt> of(String issuer, Set<String> audiences, Clock clock) {
        JwtTimestampValidator times = new JwtTimestampValidator(CLOCK_SKEW);
        times.setAllowEmptyExpiryClaim(false);
        times.setClock(clock);
        return new DelegatingOAuth2TokenValidator<>(List.of(
                times,
                new JwtIssuerValidator(issuer),
                token -> resultOf(isFor(token, audiences), "it is for another service"),
                token -> resultOf(isAccessToken(token), "it is not an access token"),
                token -> resultOf(hasSubject(token), "its subject is missing or not printable")));
    }

    /** Cognito's access tokens have no audience: they name the client. */
    private static boolean isFor(Jwt token, Set<String> audiences) {
        List<String> named = token.getAudience();
        String client = token.getClaimAsString("client_id");
        return (named != null && named.stream().anyMatch(audiences::contains))
                || (client != null && audiences.contains(client));
    }

    /** Cognito's id tokens have the same issuer and name the client as their audience: they tell who, not what may be done. */
    private static boolean isAccessToken(Jwt token) {
        String use = token.getClaimAsString("token_use");
        return use == null || use.equals("access");
    }

    private static boolean hasSubject(Jwt token) {
        String subject = token.getSubject();
        return subject != null && SUBJECT.matcher(subject).matches();
    }

    private static OAuth2TokenValidatorResult resultOf(boolean valid, String fault) {
        return valid
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, fault, null));
    }
}
