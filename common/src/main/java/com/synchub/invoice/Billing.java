package com.synchub.invoice;

import java.util.Map;
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
}
