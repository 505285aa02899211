package com.synchub.jobs.purge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a look has shown of something that stage 2 needs.
 *
 * @param says what was seen, one sentence; names no tenant
 * @param until before then it can't be so; null if nobody knows, or if it is so
 */
record Outcome(boolean passed, String says, @Nullable Instant until) {

    static Outcome passed(String says) {
        return new Outcome(true, says, null);
    }

    static Outcome open(String why, @Nullable Instant until) {
        return new Outcome(false, why, until);
    }
}
