package com.synchub.jobs.api;

import com.synchub.jobs.requests.HoldEvent;
import com.synchub.jobs.requests.HoldState;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that has happened to a legal hold.
 *
 * @param details who, and what else there is to say; absent once they were erased
 */
record HoldEventView(
        long seq,
        String kind,
        HoldState state,
        Instant at,
        @Nullable Map<String, String> details) {

    static HoldEventView of(HoldEvent event) {
        return new HoldEventView(event.seq(), event.kind(), event.state(), event.at(), event.details());
    }
}
