package com.synchub.invoice;

import com.synchub.billing.Tax;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Adds up what is taxed alike, and taxes the sums. */
final class TaxTotals {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    /** Equal rates are one whatever their spelling: 19 and 19.0. */
    private static final Comparator<Tax> ORDER =
            Comparator.comparing(Tax::category).thenComparing(Tax::ratePercent);

    private TaxTotals() {}

    static List<TaxTotal> of(Amounts amounts, AppliedTaxes taxes) {
        Map<Tax, BigDecimal> nets = new TreeMap<>(ORDER);
        amounts.lines().forEach(line -> nets.merge(taxes.of(line), line.charge().amount(), BigDecimal::add));
        amounts.deductions()
                .forEach(deduction ->
                        nets.merge(taxes.of(deduction), deduction.amount().negate(), BigDecimal::add));
        List<TaxTotal> totals = new ArrayList<>();
        nets.forEach((tax, net) -> totals.add(new TaxTotal(
                tax, net, net.multiply(tax.ratePercent()).divide(HUNDRED, amounts.digits(), RoundingMode.HALF_UP))));
        return totals;
    }

    /** Whether both can stand on one invoice: one reason a category, and nothing beside what is outside the scope. */
    static boolean agree(AppliedTaxes taxes) {
        Tax usage = taxes.usage();
        Tax flatFee = taxes.flatFee();
        if (ORDER.compare(usage, flatFee) == 0) {
            return Objects.equals(usage.exemptionReason(), flatFee.exemptionReason());
        }
        return usage.category() != Tax.Category.O && flatFee.category() != Tax.Category.O;
    }
}
