package com.synchub.invoice;

import com.synchub.billing.Plan;
import com.synchub.billing.Terms;
import com.synchub.rating.Scale;
import com.synchub.rating.Share;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Days of a period, one after the other, that have the same terms.
 *
 * @param until the first day that is not in it
 */
record Segment(LocalDate from, LocalDate until, Terms terms) {

    int days() {
        return (int) ChronoUnit.DAYS.between(from, until);
    }

    LocalDate last() {
        return until.minusDays(1);
    }

    Share share(int daysOfPeriod) {
        return new Share(days(), daysOfPeriod);
    }

    Scale scale(int daysOfPeriod) {
        Plan plan = terms.plan();
        Share whole = Share.whole(daysOfPeriod);
        Share part = share(daysOfPeriod);
        return new Scale(
                plan.proratesAllowance() ? part : whole,
                plan.proratesTiers() ? part : whole,
                plan.proratesFeesByDay() ? part : whole);
    }
}
