package com.synchub.jobs.invoices;

import java.util.Locale;

/**
 * A number in a series.
 *
 * @param number from 1
 */
public record SeriesPlace(InvoiceSeriesId series, long number) {

    /** As the customer sees it: {@code ACME-2026-000017}. */
    String invoiceNumber() {
        return String.format(
                Locale.ROOT, "%s-%d-%06d", series.seller().toUpperCase(Locale.ROOT), series.year(), number);
    }
}
