package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.regex.Pattern;

/**
 * Whose numbers, and of which year.
 *
 * @param seller a short code, 1 to 20 letters and digits, which begins each number
 */
public record InvoiceSeriesId(String seller, int year) {

    private static final Pattern SELLER = Pattern.compile("[A-Z0-9]{1,20}");

    public InvoiceSeriesId {
        if (!SELLER.matcher(seller).matches() || year < 2000 || year > 9999) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "invalid series of invoice numbers for the year " + year,
                    "A seller's code has 1 to 20 of A-Z and 0-9, a year four digits.");
        }
    }

    SeriesPlace place(long number) {
        return new SeriesPlace(this, number);
    }
}
