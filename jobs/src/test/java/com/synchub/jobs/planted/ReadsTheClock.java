package com.synchub.jobs.planted;

import java.time.Instant;

/** Breaks the rule {@code timeComesThroughTheConstructor}. */
public interface ReadsTheClock {
    static Instant now() {
        return Instant.now();
    }
}
