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
import java.util.stream.Stream;

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
        return agree(taxes.usage(), taxes.flatFee());
    }

    private static boolean agree(Tax one, Tax other) {
        if (ORDER.compare(one, other) == 0) {
            return Objects.equals(one.exemptionReason(), other.exemptionReason());
        }
        return one.category() != Tax.Category.O && other.category() != Tax.Category.O;
    }

    /** Whether all of both can stand on one invoice. */
    static boolean agree(List<TaxTotal> some, List<TaxTotal> others) {
        return some.stream().allMatch(one -> others.stream().allMatch(other -> agree(one.tax(), other.tax())));
    }

    /** Net and tax added up where category and rate are equal. Nothing is rounded. */
    static List<TaxTotal> sum(List<TaxTotal> some, List<TaxTotal> others) {
        Map<Tax, TaxTotal> sums = new TreeMap<>(ORDER);
        Stream.concat(some.stream(), others.stream())
                .forEach(each -> sums.merge(
                        each.tax(),
                        each,
                        (one, other) -> new TaxTotal(
                                one.tax(),
                                one.net().add(other.net()),
                                one.amount().add(other.amount()))));
        return List.copyOf(sums.values());
    }
}
