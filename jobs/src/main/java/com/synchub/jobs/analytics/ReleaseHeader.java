package com.synchub.jobs.analytics;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * What the ledger says of a release, without its rows.
 *
 * @param date the day of the scan, in UTC
 * @param spentOn the day from which on its cost counts for 365 days, in UTC
 * @param withdrawn whether it was taken back; its cost counts all the same
 */
public record ReleaseHeader(
        String metric,
        LocalDate date,
        int revision,
        BigDecimal rho,
        BigDecimal delta,
        LocalDate spentOn,
        boolean withdrawn) {

    public ReleaseHeader {
        rho = rho.stripTrailingZeros();
        delta = delta.stripTrailingZeros();
    }

    Spending spending() {
        return new Spending(rho, delta);
    }
}
