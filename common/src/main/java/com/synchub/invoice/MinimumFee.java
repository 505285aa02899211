package com.synchub.invoice;

import com.synchub.billing.Plan;
import com.synchub.rating.Charge;
import com.synchub.rating.Piece;
import com.synchub.rating.Quantity;
import java.math.BigDecimal;
import java.util.List;

/** What is missing to the minimum fee, as a line. The plan of the period's last segment says how it is measured. */
final class MinimumFee {

    private MinimumFee() {}

    static void add(Segments segments, FlatFees fees, Amounts amounts) {
        List<Segment> all = segments.all();
        if (all.isEmpty()) {
            return;
        }
        Plan.Minimum rule = all.get(all.size() - 1).terms().plan().minimum();
        BigDecimal counted = amounts.sumOf(Line.Kind.USAGE);
        if (rule.afterDiscounts()) {
            counted = counted.subtract(amounts.sumOf(Deduction.Kind.NEGOTIATED_DISCOUNT));
        }
        if (rule.countsFlatFee()) {
            counted = counted.add(fees.ofPeriod());
        }
        BigDecimal missing = minimum(segments, rule, amounts.digits()).subtract(counted);
        if (missing.signum() > 0) {
            Piece piece = new Piece("minimum fee", Quantity.ONE, "period", missing, BigDecimal.ONE);
            amounts.add(new Line(
                    Line.Kind.MINIMUM,
                    null,
                    all.get(0).from(),
                    all.get(all.size() - 1).last(),
                    Charge.of(piece, amounts.digits())));
        }
    }

    private static BigDecimal minimum(Segments segments, Plan.Minimum rule, int digits) {
        List<Segment> all = segments.all();
        if (!rule.prorated()) {
            return all.get(all.size() - 1).terms().minimumFee();
        }
        int days = segments.period().days();
        return all.stream()
                .map(segment -> segment.share(days).of(segment.terms().minimumFee()))
                .reduce(Quantity.ZERO, Quantity::plus)
                .rounded(digits);
    }
}
