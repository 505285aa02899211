package com.synchub.jobs.verify;

/** How many objects a verify reads. All shards and all versions' existence are checked either way. */
public enum VerifyMode {
    /** Those of the tenants that were not read for the longest time. */
    SAMPLED,
    /** Every object. */
    FULL
}
