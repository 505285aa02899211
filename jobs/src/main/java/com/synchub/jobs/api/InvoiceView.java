package com.synchub.jobs.api;

import com.synchub.jobs.invoices.InvoiceKind;
import com.synchub.jobs.invoices.InvoiceState;
import com.synchub.jobs.invoices.ListedInvoice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An invoice in a list.
 *
 * @param number absent of a draft
 * @param period the month that it bills, as 2026-10
 * @param ordinal 0 for the month's own, then its corrections in order
 * @param corrects the number of what a credit note corrects
 * @param total what is to be paid or credited, as text with the currency's decimals
 * @param sha256 of its bytes
 * @param draftRun of a draft
 * @param href where the document is; absent of a draft
 */
record InvoiceView(
        InvoiceState state,
        @Nullable String number,
        InvoiceKind kind,
        String account,
        String period,
        int ordinal,
        @Nullable String corrects,
        String currency,
        String total,
        @Nullable Instant issuedAt,
        String sha256,
        @Nullable String draftRun,
        @Nullable String href) {

    static InvoiceView of(ListedInvoice invoice) {
        return new InvoiceView(
                invoice.state(),
                invoice.number(),
                invoice.kind(),
                invoice.account(),
                invoice.period().toString(),
                invoice.ordinal(),
                invoice.corrects(),
                invoice.currency(),
                invoice.total().toPlainString(),
                invoice.issuedAt(),
                invoice.sha256(),
                invoice.draftRun(),
                invoice.number() == null ? null : InvoiceRoutes.PATH + "/" + invoice.number());
    }
}
