package com.synchub.jobs.api;

import com.synchub.jobs.requests.RequestEvent;
import com.synchub.jobs.requests.RequestState;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened to a request.
 *
 * @param details who, and what else there is to say; absent once they were erased
 */
record EventView(
        long seq,
        String kind,
        RequestState state,
        Instant at,
        @Nullable Map<String, String> details) {

    static EventView of(RequestEvent event) {
        return new EventView(event.seq(), event.kind(), event.state(), event.at(), event.details());
    }
}
