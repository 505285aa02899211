package com.synchub.jobs.security;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.authentication.AuthenticationEntryPointFailureHandler;

/** Has an issuer that does not answer told like a token that is no good, instead of as a failure of the container. */
final class IssuerFailures implements ObjectPostProcessor<BearerTokenAuthenticationFilter> {

    private final Refusals refusals;

    IssuerFailures(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
        AuthenticationEntryPointFailureHandler handler = new AuthenticationEntryPointFailureHandler(refusals);
        handler.setRethrowAuthenticationServiceException(false);
        filter.setAuthenticationFailureHandler(handler);
        return filter;
    }
}
