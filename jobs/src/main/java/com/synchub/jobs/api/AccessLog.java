package com.synchub.jobs.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * One line a request: what kind it was and how it ended. Never a path as it was sent, never a query string; nor who made
 * it, since a caller's subject may be a tenant's id. Who ordered a run is in the run.
 */
final class AccessLog extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    private final RouteTemplates templates;
    private final LongSupplier nanoTime;

    AccessLog(RouteTemplates templates, LongSupplier nanoTime) {
        this.templates = templates;
        this.nanoTime = nanoTime;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long began = nanoTime.getAsLong();
        boolean told = false;
        try {
            chain.doFilter(request, response);
            told = true;
        } finally {
            LOG.atInfo()
                    .addKeyValue("method", request.getMethod())
                    .addKeyValue("route", templates.of(request))
                    .addKeyValue("status", told ? response.getStatus() : 500)
                    .addKeyValue("milliseconds", TimeUnit.NANOSECONDS.toMillis(nanoTime.getAsLong() - began))
                    .log("request");
        }
    }
}
