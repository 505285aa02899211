package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.tenant.TenantId;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Which invoices are wanted; null for any.
 *
 * @param account its name in the billing catalogue
 * @param tenant whose usage is billed
 */
public record InvoiceFilter(
        @Nullable YearMonth period,
        @Nullable String account,
        @Nullable TenantId tenant) {

    private static final int LONGEST = 100;

    /** Errors: {@code PARAMETERS_INVALID}. */
    public InvoiceFilter {
        // PostgreSQL knows no U+0000.
        if (account != null
                && (account.length() > LONGEST || account.codePoints().anyMatch(Character::isISOControl))) {
            throw new SyncHubException(
                    ErrorCode.PARAMETERS_INVALID,
                    "invalid account: it is too long, or not printable",
                    "Give an account's name as the billing catalogue has it.");
        }
    }
}
