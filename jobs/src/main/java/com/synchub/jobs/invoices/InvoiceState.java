package com.synchub.jobs.invoices;

/** How far an invoice is. */
public enum InvoiceState {
    /** Of the newest draft of its month: it has no number, and may change. */
    DRAFT,
    /** It has its number, and never changes. */
    FINAL
}
