package com.synchub.jobs.security;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens count, {@code synchub.security.*}.
 *
 * @param issuer what a token's {@code iss} must be; for Cognito {@code https://cognito-idp.<region>.amazonaws.com/<pool>}
 * @param jwkSetUri where the issuer publishes its keys; absent means below the issuer, as Cognito does
 * @param audiences a token's {@code aud} or {@code client_id} must be one of these
 * @param groupsClaim the claim that lists a caller's groups
 * @param groups what the issuer calls the group of a role; by default as the role
 */
@ConfigurationProperties("synchub.security")
record SecurityProperties(
        @Nullable URI issuer,
        @Nullable URI jwkSetUri,
        @DefaultValue Set<String> audiences,
        @DefaultValue("cognito:groups") String groupsClaim,
        @DefaultValue Map<Role, String> groups) {

    SecurityProperties {
        audiences = Set.copyOf(audiences);
        groups = Map.copyOf(groups);
    }

    String groupOf(Role role) {
        return groups.getOrDefault(role, role.label());
    }

    String requiredIssuer() {
        if (issuer == null || issuer.toString().isBlank()) {
            throw invalid(
                    "no issuer of tokens is configured",
                    "Set SYNCHUB_SECURITY_ISSUER and SYNCHUB_SECURITY_AUDIENCES, or use `--profile local`.");
        }
        return issuer.toString();
    }

    Set<String> requiredAudiences() {
        if (audiences.isEmpty()) {
            throw invalid(
                    "nothing says for whom tokens must be issued",
                    "Set SYNCHUB_SECURITY_AUDIENCES to the client ids (Cognito) or audiences of this service.");
        }
        return audiences;
    }

    /** Keys that somebody on the way could replace are worth nothing. */
    URI requiredJwkSetUri() {
        String below = requiredIssuer().replaceFirst("/$", "") + "/.well-known/jwks.json";
        URI keys = jwkSetUri == null ? URI.create(below) : jwkSetUri;
        boolean safe = "https".equals(keys.getScheme()) || ("http".equals(keys.getScheme()) && isThisMachine(keys));
        if (!safe || keys.getHost() == null) {
            throw invalid(
                    "the issuer's keys must come by https, not from " + keys,
                    "Correct SYNCHUB_SECURITY_JWKSETURI or SYNCHUB_SECURITY_ISSUER.");
        }
        return keys;
    }

    private static boolean isThisMachine(URI uri) {
        String host = String.valueOf(uri.getHost());
        try {
            return host.equals("localhost")
                    || (host.matches("[0-9.]+|\\[.*]")
                            && InetAddress.getByName(host).isLoopbackAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }

    static SyncHubException invalid(String what, String hint) {
        return new SyncHubException(ErrorCode.CONFIGURATION_INVALID, "cannot start the service: " + what, hint);
    }
}
