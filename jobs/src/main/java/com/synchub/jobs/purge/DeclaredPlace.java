package com.synchub.jobs.purge;

import org.jspecify.annotations.Nullable;

/**
 * A place that can hold a tenant's data or its id, as {@code places.yaml} declares it.
 *
 * @param withinDays how many days after a purge nothing is left there at the latest; null where no time is known
 * @param reason why it is not erased at once; null where it is
 */
record DeclaredPlace(
        String place,
        String holds,
        End ends,
        @Nullable Integer withinDays,
        @Nullable String reason) {

    /** What becomes of what it holds. */
    enum End {
        /** A purge erases it and proves that. */
        ERASED,
        /** It ends by itself. */
        EXPIRES,
        /** It stays. */
        KEPT
    }
}
