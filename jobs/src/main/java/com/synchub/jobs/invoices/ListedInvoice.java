package com.synchub.jobs.invoices;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An invoice in a list.
 *
 * @param number null of a draft
 * @param ordinal 0 for the month's own, then its corrections in order
 * @param corrects the number of what a credit note corrects
 * @param total what is to be paid or credited, with the currency's decimals
 * @param issuedAt null of a draft
 * @param sha256 of its bytes
 * @param draftRun of a draft
 */
public record ListedInvoice(
        InvoiceState state,
        @Nullable String number,
        InvoiceKind kind,
        String account,
        YearMonth period,
        int ordinal,
        @Nullable String corrects,
        String currency,
        BigDecimal total,
        @Nullable Instant issuedAt,
        String sha256,
        @Nullable String draftRun) {

    static ListedInvoice of(IssuedInvoice issued) {
        NewInvoice invoice = issued.invoice();
        return new ListedInvoice(
                InvoiceState.FINAL,
                issued.number(),
                invoice.kind(),
                invoice.account(),
                invoice.period(),
                invoice.ordinal(),
                invoice.corrects(),
                invoice.currency().getCurrencyCode(),
                invoice.total().setScale(invoice.currency().getDefaultFractionDigits()),
                issued.issuedAt(),
                issued.sha256(),
                null);
    }

    static ListedInvoice of(StoredDraft draft, String sha256, JsonNode invoice) {
        return new ListedInvoice(
                InvoiceState.DRAFT,
                null,
                InvoiceKind.INVOICE,
                invoice.path("account").asString(),
                draft.period(),
                0,
                null,
                invoice.path("currency").asString(),
                new BigDecimal(invoice.path("totals").path("gross").asString()),
                null,
                sha256,
                draft.run());
    }
}
