package com.synchub.jobs.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Has what is refused at the door told as every other failure is: whoever resolves exceptions of handlers tells it. */
final class Refusals implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final HandlerExceptionResolver resolver;

    Refusals(HandlerExceptionResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) {
        // Where the issuer is away nothing is known of the token, and another one would not help.
        if (!(failure instanceof AuthenticationServiceException)) {
            // Why a token is no good is for whoever issues it, not for whoever tries one.
            boolean triedOne = failure instanceof OAuth2AuthenticationException;
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, triedOne ? "Bearer error=\"invalid_token\"" : "Bearer");
        }
        tell(request, response, failure, HttpServletResponse.SC_UNAUTHORIZED);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure) {
        tell(request, response, failure, HttpServletResponse.SC_FORBIDDEN);
    }

    /** Refused is refused, also where nobody finds words for it. */
    private void tell(HttpServletRequest request, HttpServletResponse response, Exception failure, int status) {
        response.setStatus(status);
        resolver.resolveException(request, response, null, failure);
    }
}
