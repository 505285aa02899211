package com.synchub.jobs.invoices;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Looks at amounts and remembers which brakes they pull. */
final class Brakes {

    private final BrakeSettings settings;
    private final List<PulledBrake> pulled = new ArrayList<>();
    private final Map<String, Large> large = new TreeMap<>();

    Brakes(BrakeSettings settings) {
        this.settings = settings;
    }

    /** How many are too large, and which is the largest. */
    private record Large(String account, BigDecimal amount, long count) {

        Large and(Large other) {
            Large larger = amount.compareTo(other.amount()) >= 0 ? this : other;
            return new Large(larger.account(), larger.amount(), count + other.count());
        }
    }

    void lastPeriodOpen(YearMonth period) {
        pulled.add(new PulledBrake(Brake.LAST_PERIOD_OPEN, period + " is not final"));
    }

    void look(JsonNode invoice) {
        String currency = invoice.path("currency").asString();
        BigDecimal amount = new BigDecimal(invoice.path("totals").path("gross").asString());
        settings.largest(currency)
                .filter(most -> amount.compareTo(most) > 0)
                .ifPresent(most ->
                        large.merge(currency, new Large(invoice.path("account").asString(), amount, 1), Large::and));
    }

    void look(Variance.Change total) {
        if (!settings.allowsChange(total.last(), total.now())) {
            pulled.add(new PulledBrake(
                    Brake.TOTAL_CHANGED,
                    total.last().toPlainString() + " -> " + total.now().toPlainString() + " " + total.currency()
                            + (total.percent() == null
                                    ? ""
                                    : ", " + total.percent().toPlainString() + " %")
                            + "; " + settings.totalChangePercent().toPlainString() + " % is allowed"));
        }
    }

    List<PulledBrake> pulled() {
        List<PulledBrake> all = new ArrayList<>(pulled);
        large.forEach((currency, found) -> all.add(new PulledBrake(
                Brake.INVOICE_LARGE,
                found.count() + " above "
                        + settings.largest(currency).orElseThrow().toPlainString() + " " + currency
                        + "; the largest, of account '" + found.account() + "', is "
                        + found.amount().toPlainString())));
        return all;
    }
}
