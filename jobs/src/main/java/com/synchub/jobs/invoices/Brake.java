package com.synchub.jobs.invoices;

/** What stops a draft from being approved, until somebody accepts it by name. */
public enum Brake {
    /** The total of a currency is further from the last period's than the settings allow. */
    TOTAL_CHANGED,
    /** An invoice is larger than the settings allow. */
    INVOICE_LARGE,
    /** Periods were made final before, but not the one before this: there is nothing to compare with. */
    LAST_PERIOD_OPEN
}
