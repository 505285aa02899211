package com.synchub.jobs.invoices;

import com.synchub.correction.Correction;
import com.synchub.jobs.run.Receipt;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What a re-rating of a final month came to; the same for its draft and for what is final.
 *
 * @param period as YYYY-MM
 * @param state {@code draft} or {@code final}
 * @param run stands for all that the draft says; equal inputs and equal invoices give an equal one
 * @param creditNotes for accounts that were billed too much
 * @param carried for the next invoices of accounts that were billed too little
 * @param lateInvoices of accounts that had no invoice of the month
 * @param unchanged accounts whose invoices are right
 * @param parked accounts, and tenants without one, that a person has to look at
 * @param totals by currency
 * @param manifest key in the work bucket
 */
public record RerateReceipt(
        String period,
        String state,
        String run,
        long creditNotes,
        long carried,
        long lateInvoices,
        long unchanged,
        long parked,
        List<Total> totals,
        String manifest)
        implements Receipt {

    public static final String CREDIT_NOTES = "creditNotes";
    public static final String CARRIED = "carried";

    public RerateReceipt {
        totals = List.copyOf(totals);
    }

    /** Sums in one currency, with tax. */
    public record Total(String currency, BigDecimal credited, BigDecimal carried, BigDecimal late) {

        /** Of one correction. */
        static Total of(Correction.Kind kind, String currency, BigDecimal gross) {
            BigDecimal none = BigDecimal.ZERO.setScale(gross.scale());
            return switch (kind) {
                case CREDIT_NOTE -> new Total(currency, gross, none, none);
                case CARRIED -> new Total(currency, none, gross, none);
                case LATE_INVOICE -> new Total(currency, none, none, gross);
            };
        }

        Total plus(Total other) {
            return new Total(currency, credited.add(other.credited), carried.add(other.carried), late.add(other.late));
        }
    }

    @Override
    public Map<String, Double> figures() {
        return Map.of(
                CREDIT_NOTES, (double) creditNotes, CARRIED, (double) carried, InvoicesReceipt.PARKED, (double) parked);
    }
}
