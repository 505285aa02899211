package com.synchub.revenue;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * An entry of the journal: an amount that goes from one account to another, so it balances by itself.
 *
 * @param id the same whenever the journal is made: document and line
 * @param document number of the invoice or credit note; of a draft or a carried correction, which have none, what they are
 * @param line id of the document's line; {@code d1} is its first deduction, {@code t1} its first tax
 * @param what kind of the line, or {@code TAX}, or {@code RELEASE} of what an earlier document had deferred
 * @param customer the billing account
 * @param service the month that was, or will be, served
 * @param amount positive, with the currency's decimals
 */
@JsonPropertyOrder({"id", "document", "line", "what", "customer", "service", "currency", "debit", "credit", "amount"})
public record Posting(
        String id,
        String document,
        String line,
        String what,
        String customer,
        YearMonth service,
        String currency,
        LedgerAccount debit,
        LedgerAccount credit,
        BigDecimal amount) {

    public Posting {
        if (amount.signum() <= 0 || debit == credit) {
            throw new IllegalArgumentException("an entry that moves nothing");
        }
    }

    /** By how much it raises what an account has on its credit side; negative if it lowers it. */
    BigDecimal credited(LedgerAccount account) {
        if (credit == account) {
            return amount;
        }
        return debit == account ? amount.negate() : BigDecimal.ZERO;
    }
}
