package com.synchub.jobs.analytics;

import com.synchub.analytics.NoisedRow;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * A release that was paid for and drawn: noisy rows, which are published as they are.
 *
 * @param date the day of the scan, in UTC
 * @param revision 0, or what number its correction is
 * @param rho what it has cost
 * @param delta what it has cost besides; 0 for most
 * @param catalogue SHA-256 of the catalogue that it was made by, in hex
 * @param sha256 of the content, in hex
 * @param content the rows as stored: JSON, one a line
 */
public record SealedRelease(
        String metric,
        LocalDate date,
        int revision,
        BigDecimal rho,
        BigDecimal delta,
        String catalogue,
        String sha256,
        List<NoisedRow> rows,
        String content) {

    public SealedRelease {
        rho = rho.stripTrailingZeros();
        delta = delta.stripTrailingZeros();
        rows = List.copyOf(rows);
    }
}
