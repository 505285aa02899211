package com.synchub.invoice;

import com.synchub.billing.Tax;

/** The taxes of the period's last day. */
public record AppliedTaxes(Tax usage, Tax flatFee) {

    public Tax of(Line line) {
        return line.kind() == Line.Kind.FLAT_FEE ? flatFee : usage;
    }

    public Tax of(Deduction deduction) {
        return deduction.kind() == Deduction.Kind.PAID_IN_ADVANCE ? flatFee : usage;
    }
}
