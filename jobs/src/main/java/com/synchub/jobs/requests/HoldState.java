package com.synchub.jobs.requests;

/** Where a legal hold stands. */
public enum HoldState {
    IN_FORCE,
    RELEASED
}
