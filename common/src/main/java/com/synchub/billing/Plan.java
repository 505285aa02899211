package com.synchub.billing;

import com.synchub.usage.Outcome;
import java.math.BigDecimal;
import java.util.Set;

/**
 * How a rate card is applied, in one version of a plan.
 *
 * @param rateCard its id
 * @param flatFee a period; 0 for none
 * @param proratesTiers false if tier counters begin anew on a change
 * @param proratesAllowance false if the allowance begins anew on a change
 * @param proratesFeesByDay false if a period that is begun is charged in full
 * @param bills which requests count, however they ended
 * @param smallestInvoice net; a period that comes to less makes no invoice
 */
public record Plan(
        Source source,
        String rateCard,
        BigDecimal flatFee,
        FlatFeeDue flatFeeDue,
        boolean proratesTiers,
        boolean proratesAllowance,
        boolean proratesFeesByDay,
        Minimum minimum,
        Set<Outcome> bills,
        BigDecimal smallestInvoice) {

    public Plan {
        bills = Set.copyOf(bills);
    }

    /** Which invoice charges the flat fee of a period. */
    public enum FlatFeeDue {
        /** The one of the period before. */
        ADVANCE,
        /** Its own. */
        ARREARS
    }

    /**
     * How the minimum fee of the rate card is compared; always net of tax.
     *
     * @param afterDiscounts whether the negotiated discount is taken off first
     * @param countsFlatFee whether the flat fee counts towards it
     * @param prorated whether a part of a period has that part of it
     */
    public record Minimum(boolean afterDiscounts, boolean countsFlatFee, boolean prorated) {}
}
