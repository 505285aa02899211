package com.synchub.jobs.analytics;

import java.math.BigDecimal;

/** A cost, or the sum of some. Exact. */
record Spending(BigDecimal rho, BigDecimal delta) {

    static final Spending NOTHING = new Spending(BigDecimal.ZERO, BigDecimal.ZERO);

    Spending {
        rho = rho.stripTrailingZeros();
        delta = delta.stripTrailingZeros();
    }

    Spending plus(Spending other) {
        return new Spending(rho.add(other.rho), delta.add(other.delta));
    }

    Spending minus(Spending other) {
        return new Spending(rho.subtract(other.rho), delta.subtract(other.delta));
    }

    boolean isWithin(Spending limit) {
        return rho.compareTo(limit.rho) <= 0 && delta.compareTo(limit.delta) <= 0;
    }
}
