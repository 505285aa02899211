package com.synchub.jobs.requests;

/** Where a request stands. */
public enum RequestState {
    /** Nothing has been done yet. */
    WAITING,
    /** It is known what a purge would erase. */
    PLANNED,
    /** Another person has agreed; it begins when the time of grace is over. */
    APPROVED,
    /** A job is at it. */
    RUNNING,
    /** Erased, and counted zero; the certificate is open. */
    VERIFIED,
    DONE,
    /** The last attempt has failed; there may be another. */
    FAILED,
    /** A legal hold keeps it from going on. */
    HELD,
    CANCELLED,
    /** The person was told no, and why. */
    REFUSED;

    /** Whether nothing follows any more. */
    public boolean isFinal() {
        return this == DONE || this == CANCELLED || this == REFUSED;
    }
}
