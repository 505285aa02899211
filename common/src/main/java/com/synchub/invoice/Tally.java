package com.synchub.invoice;

import com.synchub.billing.Account;
import com.synchub.billing.TermsOn;
import com.synchub.rating.Counted;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was used of an account's terms: sums by segment and by tenant, and what can't be rated. Its size is that of the account. */
final class Tally {

    private final @Nullable Account account;
    private final Segments segments;
    private final Counted[] bySegment;
    private final Map<String, Counted> byTenant = new TreeMap<>();
    private final Map<ParkReason, String> problems = new EnumMap<>(ParkReason.class);
    private boolean used;

    Tally(@Nullable Account account, Segments segments) {
        this.account = account;
        this.segments = segments;
        this.bySegment = new Counted[segments.all().size()];
        Arrays.fill(bySegment, Counted.NOTHING);
    }

    /**
     * Adds what was used on a day, if the plan bills it.
     *
     * @param tenant the key form of its id
     */
    void add(String tenant, LocalDate day, Counted counted, Billed billed) {
        if (counted.isNothing()) {
            return;
        }
        used = true;
        if (counted.isNegative()) {
            park(ParkReason.USAGE_NEGATIVE, "usage of " + day + " is below zero");
        }
        int index = segments.indexOf(day);
        if (index < 0) {
            TermsOn.Missing missing = segments.missing(day);
            park(ParkReason.valueOf(missing.name()), "something was used on " + day);
        } else if (billed.under(segments.all().get(index).terms().plan())) {
            bySegment[index] = bySegment[index].plus(counted);
            byTenant.merge(tenant, counted, Counted::plus);
        }
    }

    /** The first detail of each reason stays, unless a later one comes first in the alphabet: no order of days matters. */
    void park(ParkReason reason, String detail) {
        problems.merge(reason, detail, (one, other) -> one.compareTo(other) <= 0 ? one : other);
    }

    @Nullable
    Account account() {
        return account;
    }

    Segments segments() {
        return segments;
    }

    Counted counted(int segment) {
        return bySegment[segment];
    }

    /** What is billed of each tenant, by key form. */
    Map<String, Counted> byTenant() {
        return byTenant;
    }

    Map<ParkReason, String> problems() {
        return problems;
    }

    boolean used() {
        return used;
    }
}
