package com.synchub.jobs.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Invoices: final ones newest first, drafts by account.
 *
 * @param next where the next page is; absent on the last
 */
record InvoiceListPage(List<InvoiceView> invoices, @Nullable String next) {

    InvoiceListPage {
        invoices = List.copyOf(invoices);
    }
}
