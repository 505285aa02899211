package com.synchub.jobs.api;

import org.jspecify.annotations.Nullable;

/**
 * What the person was told.
 *
 * @param refused whether it was a no; false by default
 * @param text how it was answered, or why it was refused
 */
record AnswerBody(@Nullable Boolean refused, String text) {

    boolean isRefusal() {
        return refused != null && refused;
    }
}
