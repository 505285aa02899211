package com.synchub.invoice;

import com.synchub.rating.Counted;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Looks whether the invoice that has closed an account still says all that was used. What is storage it has decided: nothing
 * can be metered of it any more.
 */
final class ClosedBilling {

    private ClosedBilling() {}

    /** Invoiced, or parked with what a person has to look at. */
    static Billing of(ClosedAccount closed, Tally tally, Optional<LocalDate> ends) {
        Map<ParkReason, String> problems = new EnumMap<>(ParkReason.class);
        problems.putAll(tally.problems());
        Counted billed = sum(closed.billed());
        Counted used = sum(tally.byTenant());
        if (!ends.equals(Optional.of(closed.through().plusDays(1)))) {
            problems.put(
                    ParkReason.USED_AFTER_CLOSING,
                    closed.number() + " has closed the account on " + closed.through() + ", and it has gone on since");
        } else if (!used.equals(billed)) {
            problems.put(
                    ParkReason.USED_AFTER_CLOSING,
                    closed.number() + " has closed the account; metered since: "
                            + used.requests().subtract(billed.requests()) + " requests, "
                            + used.megabyteMicros().subtract(billed.megabyteMicros()) + " MiB-microseconds");
        }
        return problems.isEmpty() ? Billing.without(BillingOutcome.INVOICED) : Billing.parked(problems);
    }

    private static Counted sum(Map<String, Counted> byTenant) {
        Counted sum = byTenant.values().stream().reduce(Counted.NOTHING, Counted::plus);
        return new Counted(sum.requests(), sum.megabyteMicros(), BigInteger.ZERO);
    }
}
