package com.synchub.jobs.isolation;

/** What a check, and the suite, came to; the worst first. */
public enum Outcome {
    /** A tenant has reached what is another's. */
    LEAK,
    /** A control failed: what must not be seen was not there, or a planted leak was not found. It says nothing. */
    INVALID,
    /** It could not run to its end. It says nothing. */
    INCONCLUSIVE,
    /** Nothing was seen, and the check can see: the only good one. */
    PASS;

    Outcome worse(Outcome other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
