package com.synchub.jobs.invoices;

import com.synchub.jobs.run.Receipt;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A period that is final.
 *
 * @param period as YYYY-MM
 * @param run of the draft
 * @param invoices that have their numbers now
 * @param parked accounts, and tenants without one, that a person has to look at
 * @param total gross, of all; null if there are none or in several currencies
 * @param currency of the total; null as that
 * @param totals gross, by currency
 * @param quarantinedLines lines of logs that meterings since the period began have put aside
 * @param manifest key in the work bucket
 */
public record FinalReceipt(
        String period,
        String run,
        long invoices,
        long parked,
        @Nullable BigDecimal total,
        @Nullable String currency,
        List<InvoicesReceipt.Total> totals,
        long quarantinedLines,
        String manifest)
        implements Receipt {

    public FinalReceipt {
        totals = List.copyOf(totals);
    }

    @Override
    public Map<String, Double> figures() {
        return Map.of(InvoicesReceipt.INVOICES, (double) invoices, InvoicesReceipt.PARKED, (double) parked);
    }
}
