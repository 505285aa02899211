package com.synchub.invoice;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of an account's period.
 *
 * @param invoice there if it is invoiced, unless it was issued before: then the account was closed
 * @param problems some if and only if it is parked
 */
record Billing(BillingOutcome outcome, @Nullable Invoice invoice, Map<ParkReason, String> problems) {

    static Billing without(BillingOutcome outcome) {
        return new Billing(outcome, null, Map.of());
    }

    static Billing parked(Map<ParkReason, String> problems) {
        return new Billing(BillingOutcome.PARKED, null, problems);
    }

    static Billing invoiced(Invoice invoice) {
        return new Billing(BillingOutcome.INVOICED, invoice, Map.of());
    }

    /** With what is carried over from earlier months, if there is an invoice that can take it. */
    Billing with(CarriedOver carried) {
        return invoice == null ? this : invoiced(carried.onto(invoice));
    }

    /** Parked instead, if an invoice can't be printed as its account wants it. */
    Billing checkedBy(FormatCheck formats) {
        return Optional.ofNullable(invoice)
                .flatMap(formats::refusal)
                .map(why -> parked(Map.of(ParkReason.E_INVOICE_INVALID, why)))
                .orElse(this);
    }
}
