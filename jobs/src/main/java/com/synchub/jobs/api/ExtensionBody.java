package com.synchub.jobs.api;

import org.jspecify.annotations.Nullable;

/**
 * More time for an answer.
 *
 * @param months 1 or 2; 1 by default
 * @param reason what the person is told
 */
record ExtensionBody(@Nullable Integer months, String reason) {

    int monthsOrOne() {
        return months == null ? 1 : months;
    }
}
