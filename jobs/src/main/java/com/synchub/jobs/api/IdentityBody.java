package com.synchub.jobs.api;

import com.synchub.jobs.requests.IdentityCheck;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it was made sure who asks.
 *
 * @param checkedAt now by default
 */
record IdentityBody(String method, @Nullable Instant checkedAt) {

    IdentityCheck check() {
        return new IdentityCheck(NewRequestBody.required("method", method), checkedAt);
    }
}
