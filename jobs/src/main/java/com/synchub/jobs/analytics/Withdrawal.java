package com.synchub.jobs.analytics;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * That a release was taken back. What it has cost stays spent: who has read it knows it.
 *
 * @param by who did so
 * @param rho that it has cost; what is published no more must not be forgotten by a ledger that is restored
 * @param delta that it has cost
 */
record Withdrawal(Instant at, String by, String reason, BigDecimal rho, BigDecimal delta) {}
