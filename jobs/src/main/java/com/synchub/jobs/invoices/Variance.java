package com.synchub.jobs.invoices;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a draft differs from the final invoices of the month before. All amounts are with tax.
 *
 * @param run of the draft
 * @param lastRun of the draft by which the month before was made final; null if it is not
 * @param totals by currency
 * @param largestChanges accounts whose invoice changed most, in each currency; at most {@value #LISTED} each
 * @param accountsNew with an invoice now, and none in the month before
 * @param accountsGone the other way round
 * @param accountsChanged with an invoice in both, of different amounts
 * @param parked entries of the parked list
 * @param lastParked of the month before
 * @param brakes what has to be accepted by name before the draft can be approved
 */
public record Variance(
        YearMonth period,
        String run,
        YearMonth lastPeriod,
        @Nullable String lastRun,
        List<Change> totals,
        List<Change> largestChanges,
        long accountsNew,
        long accountsGone,
        long accountsChanged,
        long parked,
        @Nullable Long lastParked,
        List<PulledBrake> brakes) {

    static final int LISTED = 10;

    public Variance {
        totals = List.copyOf(totals);
        largestChanges = List.copyOf(largestChanges);
        brakes = List.copyOf(brakes);
    }

    /**
     * What an amount was and is.
     *
     * @param account null for a total
     * @param last zero if there was none
     * @param now zero if there is none
     * @param percent of last, to one decimal; null if that is zero
     */
    public record Change(
            @Nullable String account,
            String currency,
            BigDecimal last,
            BigDecimal now,
            BigDecimal change,
            @Nullable BigDecimal percent) {

        static Change of(@Nullable String account, String currency, BigDecimal last, BigDecimal now) {
            BigDecimal change = now.subtract(last);
            BigDecimal percent =
                    last.signum() == 0 ? null : change.movePointRight(2).divide(last, 1, RoundingMode.HALF_UP);
            return new Change(account, currency, last, now, change, percent);
        }
    }
}
