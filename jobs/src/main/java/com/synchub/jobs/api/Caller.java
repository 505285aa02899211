package com.synchub.jobs.api;

import com.synchub.jobs.run.Actor;
import java.security.Principal;
import java.util.Objects;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

/** Who calls: a subject, and the issuer of its token. */
final class Caller {

    private Caller() {}

    static Actor of(Principal caller) {
        if (caller instanceof JwtAuthenticationToken token) {
            return new Actor(Objects.requireNonNull(token.getToken().getClaimAsString("iss")), token.getName());
        }
        throw new IllegalStateException("a caller without a token came through the door");
    }
}
