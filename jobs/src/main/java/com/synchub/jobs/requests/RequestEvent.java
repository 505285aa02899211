package com.synchub.jobs.requests;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened to a request.
 *
 * @param seq its place in the chain of all requests' events
 * @param state the request's state behind it
 * @param details who, and what else there is to say; null once they were erased
 */
public record RequestEvent(
        long seq,
        String requestId,
        String kind,
        RequestState state,
        Instant at,
        @Nullable Map<String, String> details) {}
