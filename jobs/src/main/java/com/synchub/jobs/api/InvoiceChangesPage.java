package com.synchub.jobs.api;

import java.util.List;

/**
 * What became final, oldest first.
 *
 * @param changes none if there is nothing new
 * @param cursor of this page: to be kept, acknowledged, and sent as since; it counts for ever
 * @param next where what comes behind this page is, or will be; always there
 */
record InvoiceChangesPage(List<InvoiceChangeView> changes, String cursor, String next) {

    InvoiceChangesPage {
        changes = List.copyOf(changes);
    }
}
