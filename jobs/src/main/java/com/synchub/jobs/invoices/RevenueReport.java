package com.synchub.jobs.invoices;

import com.synchub.revenue.CurrencyRevenue;
import java.util.List;

/**
 * What a month comes to in the books.
 *
 * @param provisional whether its invoices are not final, so that it will come to something else
 * @param entries of the journal; each balances by itself
 * @param journal the object in the work bucket, one entry a line
 * @param sha256 of the journal
 */
public record RevenueReport(
        String period,
        boolean provisional,
        List<CurrencyRevenue> currencies,
        long entries,
        String journal,
        String sha256) {

    public RevenueReport {
        currencies = List.copyOf(currencies);
    }
}
