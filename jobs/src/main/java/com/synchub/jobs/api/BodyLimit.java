package com.synchub.jobs.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses a body above the limit, whether it says its length or not, before anything is done with it. */
final class BodyLimit extends OncePerRequestFilter {

    static final int LIMIT = 64 * 1024;

    private final HandlerExceptionResolver failures;

    BodyLimit(HandlerExceptionResolver failures) {
        this.failures = failures;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > LIMIT) {
            failures.resolveException(request, response, null, new BodyTooLargeException());
            return;
        }
        byte[] body = request.getInputStream().readNBytes(LIMIT + 1);
        if (body.length > LIMIT) {
            failures.resolveException(request, response, null, new BodyTooLargeException());
            return;
        }
        chain.doFilter(new ReadRequest(request, body), response);
    }
}
