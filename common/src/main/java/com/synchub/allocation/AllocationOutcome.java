package com.synchub.allocation;

import java.util.Locale;

/** Where a line of the cost table went. The lines of all outcomes together are the bill. */
public enum AllocationOutcome {
    /** A tenant bears it. */
    ALLOCATED,
    /** Tenants of our own bear it: for isolation checks, drills and demos, all of them in one line. */
    INTERNAL,
    /** A rule says that it is everybody's. */
    SHARED,
    /** No rule knows whose it is, or one says that nobody can know. */
    UNATTRIBUTABLE,
    /** A rule says how to split it, and there was nothing to split it by. */
    UNALLOCATED;

    /** As the table has it: {@code allocated}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
