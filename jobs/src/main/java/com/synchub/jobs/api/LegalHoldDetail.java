package com.synchub.jobs.api;

import java.util.List;

/**
 * A legal hold, and what has happened to it.
 *
 * @param history oldest first
 */
record LegalHoldDetail(LegalHoldView hold, List<HoldEventView> history) {

    LegalHoldDetail {
        history = List.copyOf(history);
    }
}
