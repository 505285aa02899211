package com.synchub.jobs.analytics;

import java.time.Instant;

/**
 * That a release was taken back. What it has cost stays spent: who has read it knows it.
 *
 * @param by who did so
 */
record Withdrawal(Instant at, String by, String reason) {}
