package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.regex.Pattern;

/**
 * Whose numbers, and of which year.
 *
 * @param seller its name in the billing catalogue; each number begins with it
 */
public record InvoiceSeriesId(String seller, int year) {

    private static final Pattern SELLER = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");

    public InvoiceSeriesId {
        if (!SELLER.matcher(seller).matches() || year < 2000 || year > 9999) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "invalid series of invoice numbers for the year " + year,
                    "A seller's name is as the billing catalogue has it, a year has four digits.");
        }
    }

    SeriesPlace place(long number) {
        return new SeriesPlace(this, number);
    }
}
