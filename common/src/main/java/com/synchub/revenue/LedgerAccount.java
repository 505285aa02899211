package com.synchub.revenue;

/** The accounts of the subledger. A chart of accounts maps them to its own. */
public enum LedgerAccount {
    /** What customers owe by documents that were issued, with tax. */
    RECEIVABLE,
    /** What was served and is on no document yet, without tax. */
    UNBILLED,
    /** What documents charge for months to come. */
    DEFERRED,
    /** What was earned by serving in the month. */
    REVENUE,
    /** Tax that documents charge. */
    TAX
}
