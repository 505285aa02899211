package com.synchub.jobs.invoices;

import java.util.List;
import org.springframework.transaction.support.TransactionOperations;

/**
 * By which tenants invoices are found. Those that were issued before there was an index are read once, when somebody first
 * asks by a tenant: an answer that leaves some out would be a wrong one.
 */
final class TenantIndex {

    private static final int AT_ONCE = 100;

    private final FeedRows feed;
    private final FinalInvoices invoices;
    private final TransactionOperations transactions;

    TenantIndex(FeedRows feed, FinalInvoices invoices, TransactionOperations transactions) {
        this.feed = feed;
        this.invoices = invoices;
        this.transactions = transactions;
    }

    /** Makes it whole; safe at any time, by any number of processes. Errors: {@code INVOICE_DIFFERS}. */
    void complete() {
        for (List<PlacedInvoice> some = feed.incomplete(AT_ONCE); !some.isEmpty(); some = feed.incomplete(AT_ONCE)) {
            for (PlacedInvoice placed : some) {
                InvoiceTenants tenants = InvoiceTenants.in(invoices.bytes(placed.issued()));
                transactions.executeWithoutResult(status -> feed.complete(placed, tenants));
            }
        }
    }
}
