package com.synchub.invoice;

import com.synchub.billing.Terms;
import com.synchub.rating.Charge;
import com.synchub.rating.Meter;
import com.synchub.rating.MeterPrice;
import com.synchub.rating.Piece;
import com.synchub.rating.Quantity;
import com.synchub.rating.Units;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** One line a meter and tier, for each segment; and the negotiated discount off them. */
final class UsageLines {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private UsageLines() {}

    static void add(Tally tally, Amounts amounts) {
        for (int i = 0; i < tally.segments().all().size(); i++) {
            Segment segment = tally.segments().all().get(i);
            BigDecimal before = amounts.sumOf(Line.Kind.USAGE);
            for (Meter meter : Meter.values()) {
                addMeter(tally, i, meter, amounts);
            }
            discount(segment, amounts.sumOf(Line.Kind.USAGE).subtract(before), amounts);
        }
    }

    private static void addMeter(Tally tally, int index, Meter meter, Amounts amounts) {
        Segment segment = tally.segments().all().get(index);
        Terms terms = segment.terms();
        Units units = terms.card().units();
        Quantity quantity = units.of(meter, tally.counted(index));
        Optional<MeterPrice> price = terms.price(meter);
        if (price.isEmpty()) {
            if (quantity.signum() > 0) {
                amounts.park(
                        ParkReason.METER_UNPRICED,
                        meter + " has no price in rate card '"
                                + terms.card().source().id() + "' version '"
                                + terms.card().source().version() + "'");
            }
            return;
        }
        int daysOfPeriod = tally.segments().period().days();
        for (Piece piece : price.get().pieces(quantity, segment.scale(daysOfPeriod), units.unit(meter))) {
            amounts.add(new Line(
                    Line.Kind.USAGE, meter, segment.from(), segment.last(), Charge.of(piece, amounts.digits())));
        }
    }

    private static void discount(Segment segment, BigDecimal usage, Amounts amounts) {
        BigDecimal percent = segment.terms().discountPercent();
        BigDecimal amount = usage.multiply(percent).divide(HUNDRED, amounts.digits(), RoundingMode.HALF_UP);
        amounts.add(new Deduction(
                Deduction.Kind.NEGOTIATED_DISCOUNT,
                percent.toPlainString() + " % off usage",
                segment.from(),
                segment.last(),
                amount));
    }
}
