package com.synchub.revenue;

/** What a document is to the books. */
public enum DocumentKind {
    /** Issued: its account owes it. */
    INVOICE(LedgerAccount.RECEIVABLE, 1),
    /** Issued: it gives back what its lines say. */
    CREDIT_NOTE(LedgerAccount.RECEIVABLE, -1),
    /** A correction whose lines are, or will be, on a later invoice. */
    CARRIED(LedgerAccount.UNBILLED, 1),
    /** An invoice to be: what it says may change. */
    DRAFT(LedgerAccount.UNBILLED, 1);

    private final LedgerAccount owed;
    private final int sign;

    DocumentKind(LedgerAccount owed, int sign) {
        this.owed = owed;
        this.sign = sign;
    }

    /** Where the customer's side of its lines goes. */
    LedgerAccount owed() {
        return owed;
    }

    /** Whether a positive line adds to revenue, 1, or takes away, -1. */
    int sign() {
        return sign;
    }

    /** Whether it was issued, so that its tax is owed. */
    public boolean issued() {
        return owed == LedgerAccount.RECEIVABLE;
    }
}
