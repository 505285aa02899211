package com.synchub.jobs.api;

import com.synchub.jobs.invoices.BilledPeriod;
import com.synchub.jobs.invoices.InvoiceState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the billing of a month came to: {@code tenantsInvoiced + tenantsParked + tenantsBelowMinimum + tenantsUnused} is
 * {@code tenants}.
 *
 * @param period as 2026-10
 * @param state FINAL once the final manifest is written
 * @param run of the draft that all this is of
 * @param newestDraft run of the newest draft; absent if drafts are gone
 * @param begunBy run of the draft that the month is made final by, from the first number on
 * @param parkedEntries how many could not be billed; the manifest has all
 * @param parked the first 1,000 of them
 * @param manifest its key in the work bucket
 * @param invoicesObject key of all invoices, one a line
 */
record InvoicePeriodView(
        String period,
        InvoiceState state,
        String run,
        @Nullable String newestDraft,
        @Nullable String begunBy,
        long invoices,
        long tenants,
        long tenantsInvoiced,
        long tenantsParked,
        long tenantsBelowMinimum,
        long tenantsUnused,
        long tenantsNeverInvoiced,
        long daysWithUsage,
        long daysOfPeriod,
        List<InvoiceTotalsView> totals,
        int parkedEntries,
        List<ParkedView> parked,
        String manifest,
        String invoicesObject,
        String invoicesSha256,
        List<InvoiceTableView> tables) {

    private static final int MOST_PARKED = 1_000;

    InvoicePeriodView {
        totals = List.copyOf(totals);
        parked = List.copyOf(parked);
        tables = List.copyOf(tables);
    }

    static InvoicePeriodView of(BilledPeriod billed) {
        JsonNode document = billed.document();
        return new InvoicePeriodView(
                document.path("period").asString(),
                billed.state(),
                document.path("run").asString(),
                billed.newestDraft(),
                billed.begunBy(),
                document.path("invoices").asLong(),
                document.path("tenants").asLong(),
                document.path("tenantsInvoiced").asLong(),
                document.path("tenantsParked").asLong(),
                document.path("tenantsBelowMinimum").asLong(),
                document.path("tenantsUnused").asLong(),
                document.path("tenantsNeverInvoiced").asLong(),
                document.path("daysWithUsage").asLong(),
                document.path("daysOfPeriod").asLong(),
                document.path("totals").valueStream().map(InvoiceTotalsView::of).toList(),
                document.path("parked").size(),
                document.path("parked")
                        .valueStream()
                        .limit(MOST_PARKED)
                        .map(ParkedView::of)
                        .toList(),
                billed.manifest(),
                document.path("invoicesObject").asString(),
                document.path("invoicesSha256").asString(),
                document.path("tables").valueStream().map(InvoiceTableView::of).toList());
    }
}
