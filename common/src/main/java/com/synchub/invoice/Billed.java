package com.synchub.invoice;

import com.synchub.billing.Plan;
import com.synchub.usage.Outcome;

/** Whether a plan bills some usage. */
interface Billed {

    boolean under(Plan plan);

    static Billed of(Outcome outcome) {
        return plan -> plan.bills().contains(outcome);
    }

    static Billed always() {
        return plan -> true;
    }
}
