package com.synchub.jobs.invoices;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some invoices of a list.
 *
 * @param after what to ask with for those behind; null if there are none
 */
public record InvoicePage(
        List<ListedInvoice> invoices, @Nullable String after) {

    public InvoicePage {
        invoices = List.copyOf(invoices);
    }
}
