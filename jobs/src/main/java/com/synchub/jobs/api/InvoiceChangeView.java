package com.synchub.jobs.api;

import com.synchub.jobs.invoices.InvoiceKind;
import com.synchub.jobs.invoices.ListedInvoice;
import java.time.Instant;
import java.util.Objects;

/**
 * That an invoice or a credit note became final.
 *
 * @param id the number: the same again is the same change
 * @param type invoice.final or credit-note.final
 * @param sha256 of the document
 * @param href where the document is
 * @param total what is to be paid or credited, as text with the currency's decimals
 */
record InvoiceChangeView(
        String id,
        String type,
        String number,
        String account,
        String period,
        String sha256,
        String href,
        Instant issuedAt,
        String currency,
        String total) {

    static InvoiceChangeView of(ListedInvoice invoice) {
        String number = Objects.requireNonNull(invoice.number());
        return new InvoiceChangeView(
                number,
                invoice.kind() == InvoiceKind.CREDIT_NOTE ? "credit-note.final" : "invoice.final",
                number,
                invoice.account(),
                invoice.period().toString(),
                invoice.sha256(),
                InvoiceRoutes.PATH + "/" + number,
                Objects.requireNonNull(invoice.issuedAt()),
                invoice.currency(),
                invoice.total().toPlainString());
    }
}
