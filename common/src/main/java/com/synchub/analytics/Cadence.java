package com.synchub.analytics;

/** How often a metric is published. */
public enum Cadence {
    /** Every day. */
    DAILY(365),
    /** Every Monday; 53 of them can be in 365 days. */
    WEEKLY(53),
    /** On the first of each month. */
    MONTHLY(12);

    private final int releases;

    Cadence(int releases) {
        this.releases = releases;
    }

    /** How many releases are at most in any 365 days. */
    public int releases() {
        return releases;
    }
}
