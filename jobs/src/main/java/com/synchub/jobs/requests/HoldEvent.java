package com.synchub.jobs.requests;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened to a legal hold.
 *
 * @param seq its place in the chain of all events, those of requests among them
 * @param state the hold's state behind it
 * @param details who, and what else there is to say; null once they were erased
 */
public record HoldEvent(
        long seq,
        String kind,
        HoldState state,
        Instant at,
        @Nullable Map<String, String> details) {}
