package com.synchub.jobs.invoices;

import com.synchub.jobs.run.Receipt;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a billing came to: {@code tenantsInvoiced + tenantsParked + tenantsBelowMinimum + tenantsUnused = tenants}.
 *
 * @param period as YYYY-MM
 * @param run stands for all that the drafts say; equal inputs give an equal one
 * @param invoices drafts that were made
 * @param parked accounts, and tenants without one, that a person has to look at
 * @param total gross, of all drafts; null if there are none or in several currencies
 * @param currency of the total; null as that
 * @param totals gross, by currency
 * @param quarantinedLines lines of logs that meterings since the period began have put aside: perhaps unbilled usage
 * @param manifest key in the work bucket
 */
public record InvoicesReceipt(
        String period,
        String run,
        long invoices,
        long parked,
        @Nullable BigDecimal total,
        @Nullable String currency,
        List<Total> totals,
        long quarantinedLines,
        String manifest,
        long usageCommit,
        long tenants,
        long tenantsInvoiced,
        long tenantsParked,
        long tenantsBelowMinimum,
        long tenantsUnused)
        implements Receipt {

    public static final String INVOICES = "invoices";
    public static final String PARKED = "parked";

    public InvoicesReceipt {
        totals = List.copyOf(totals);
    }

    /** A sum in one currency. */
    public record Total(String currency, BigDecimal gross) {}

    @Override
    public Map<String, Double> figures() {
        return Map.of(INVOICES, (double) invoices, PARKED, (double) parked);
    }
}
