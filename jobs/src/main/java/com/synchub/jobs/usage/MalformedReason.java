package com.synchub.jobs.usage;

/** Why a line is no usage. Of several the first of this list is told, so counts don't depend on the order of members. */
enum MalformedReason {
    /** Longer than {@link LogLines#LONGEST}. */
    TOO_LONG,
    NOT_UTF8,
    NOT_JSON,
    /** Not an object with {@code _aws}, its {@code Timestamp} and its {@code CloudWatchMetrics}. */
    NOT_EMF,
    /** A member that counts is there twice, so nobody can say which is meant. */
    MEMBER_TWICE,
    TENANT_MISSING,
    /** No string, or one that is no tenant's id. */
    TENANT_INVALID,
    REQUEST_ID_MISSING,
    REQUEST_ID_INVALID,
    ROUTE_MISSING,
    ROUTE_INVALID,
    /** No whole number from 100 to 599. */
    STATUS_INVALID,
    /** Not from 0 to less than a day, or not in whole microseconds. */
    DURATION_INVALID,
    /** No whole number from 1 to 10,240. */
    MEMORY_INVALID,
    /** Neither true nor false. */
    RETRY_INVALID,
    /** No whole number of milliseconds. */
    TIMESTAMP_INVALID,
    /** Later than its own delivery, by more than clocks may differ. */
    IN_THE_FUTURE,
    /** Before the late window. */
    TOO_OLD
}
