package com.synchub.jobs.api;

import com.synchub.manifest.Hold;
import java.time.Instant;

/** Why a backup stays whatever the retention says. */
record HoldView(String reason, Instant placedAt) {

    static HoldView of(Hold hold) {
        return new HoldView(hold.reason(), hold.placedAt());
    }
}
