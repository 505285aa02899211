package com.synchub.invoice;

/** What became of an account or a tenant in a period. The later one wins where a tenant had two accounts. */
public enum BillingOutcome {
    /** Nothing was used and nothing was due. */
    UNUSED,
    /** Less than the plan's smallest invoice. */
    BELOW_MINIMUM,
    INVOICED,
    PARKED;

    BillingOutcome or(BillingOutcome other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
