package com.synchub.invoice;

import com.synchub.billing.Plan;
import com.synchub.billing.Terms;
import com.synchub.rating.Charge;
import com.synchub.rating.Share;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * The plan's flat fees. In arrears, an invoice charges what was due in its own period. In advance, it charges the whole
 * next period by the plan that holds on its first day; where that turns out wrong, the invoice of the period itself
 * charges what was due and deducts what was paid.
 */
final class FlatFees {

    private final Segments segments;
    private final Amounts amounts;

    FlatFees(Segments segments, Amounts amounts) {
        this.segments = segments;
        this.amounts = amounts;
    }

    /** Days in a row with the same fee of the same plan. */
    private record Run(LocalDate from, LocalDate until, Terms terms) {

        boolean goesOnWith(Segment segment) {
            return until.equals(segment.from())
                    && terms.plan()
                            .source()
                            .id()
                            .equals(segment.terms().plan().source().id())
                    && terms.flatFee().compareTo(segment.terms().flatFee()) == 0
                    && terms.plan().flatFeeDue() == segment.terms().plan().flatFeeDue();
        }

        boolean inAdvance() {
            return terms.plan().flatFeeDue() == Plan.FlatFeeDue.ADVANCE;
        }
    }

    void add() {
        List<Run> runs = runs();
        runs.stream().filter(run -> !run.inAdvance()).forEach(this::charge);
        settleAdvance(runs.stream().filter(Run::inAdvance).toList());
        chargeAdvance();
    }

    /** What the period's own flat fees come to, whichever invoice charges them. */
    BigDecimal ofPeriod() {
        return runs().stream()
                .map(run -> chargeFor(run).amount())
                .reduce(BigDecimal.ZERO.setScale(amounts.digits()), BigDecimal::add);
    }

    private void settleAdvance(List<Run> runs) {
        BigDecimal paid = paidInAdvance(segments.period());
        boolean asPaid = runs.size() == 1
                && chargeFor(runs.get(0)).amount().compareTo(paid) == 0
                && runs.get(0).from().equals(segments.period().first())
                && runs.get(0).until().equals(segments.period().end());
        if (asPaid) {
            return;
        }
        runs.forEach(this::charge);
        amounts.add(new Deduction(
                Deduction.Kind.PAID_IN_ADVANCE,
                "flat fee of this period, charged in advance",
                segments.period().first(),
                segments.period().last(),
                paid));
    }

    private void chargeAdvance() {
        Period next = segments.period().next();
        BigDecimal fee = paidInAdvance(next);
        if (fee.signum() > 0) {
            checkCurrency(next);
            addLine(next.first(), next.last(), Share.whole(next.days()), fee);
        }
    }

    private void checkCurrency(Period next) {
        Terms ahead = segments.termsOf(next.first());
        Currency currency = segments.all().get(0).terms().card().currency();
        if (ahead != null && !ahead.card().currency().equals(currency)) {
            amounts.park(
                    ParkReason.CURRENCY_DIFFERS,
                    "the flat fee in advance from " + next.first() + " is not in " + currency.getCurrencyCode());
        }
    }

    /** What the invoice of the period before charged for a period; 0 if there was none, or it is not due in advance. */
    private BigDecimal paidInAdvance(Period period) {
        Terms before = segments.termsOf(period.first().minusDays(1));
        Terms first = segments.termsOf(period.first());
        if (before == null || first == null || first.plan().flatFeeDue() != Plan.FlatFeeDue.ADVANCE) {
            return BigDecimal.ZERO.setScale(amounts.digits());
        }
        return first.flatFee();
    }

    private void charge(Run run) {
        if (run.terms().flatFee().signum() > 0) {
            addLine(
                    run.from(),
                    run.until().minusDays(1),
                    shareOf(run),
                    run.terms().flatFee());
        }
    }

    private void addLine(LocalDate from, LocalDate through, Share share, BigDecimal fee) {
        Charge charge = Charge.of(share.fee("flat fee", fee), amounts.digits());
        amounts.add(new Line(Line.Kind.FLAT_FEE, null, from, through, charge));
    }

    private Charge chargeFor(Run run) {
        return Charge.of(shareOf(run).fee("flat fee", run.terms().flatFee()), amounts.digits());
    }

    private Share shareOf(Run run) {
        int days = segments.period().days();
        return run.terms().plan().proratesFeesByDay()
                ? new Share((int) ChronoUnit.DAYS.between(run.from(), run.until()), days)
                : Share.whole(days);
    }

    private List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (Segment segment : segments.all()) {
            int last = runs.size() - 1;
            if (last >= 0 && runs.get(last).goesOnWith(segment)) {
                runs.set(last, new Run(runs.get(last).from(), segment.until(), segment.terms()));
            } else {
                runs.add(new Run(segment.from(), segment.until(), segment.terms()));
            }
        }
        return runs;
    }
}
