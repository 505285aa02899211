package com.synchub.invoice;

import com.synchub.billing.Account;
import com.synchub.billing.BillingCatalogue;
import com.synchub.billing.Terms;
import com.synchub.billing.TermsOn;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The terms of an account's period, in segments; and those of the days around it, which decide what is paid in advance. */
final class Segments {

    private final BillingCatalogue catalogue;
    private final @Nullable Account account;
    private final Coverage coverage;
    private final Period period;
    private final List<Segment> all = new ArrayList<>();

    Segments(BillingCatalogue catalogue, @Nullable Account account, TenantFacts facts, Period period) {
        this.catalogue = catalogue;
        this.account = account;
        this.coverage = new Coverage(account, facts);
        this.period = period;
        for (LocalDate day = period.first(); day.isBefore(period.end()); day = day.plusDays(1)) {
            Terms terms = termsOf(day);
            if (terms != null) {
                add(day, terms);
            }
        }
    }

    List<Segment> all() {
        return all;
    }

    /** Where a day is in {@link #all}; -1 if it has no terms. */
    int indexOf(LocalDate day) {
        for (int i = 0; i < all.size(); i++) {
            if (!day.isBefore(all.get(i).from()) && day.isBefore(all.get(i).until())) {
                return i;
            }
        }
        return -1;
    }

    /** The terms of any day; null if the account is no customer then, or has none. */
    @Nullable
    Terms termsOf(LocalDate day) {
        return coverage.covers(day) ? catalogue.termsOn(account, day).terms() : null;
    }

    /** Why a day has no terms. */
    TermsOn.Missing missing(LocalDate day) {
        TermsOn.Missing missing = catalogue.termsOn(account, day).missing();
        return missing == null ? TermsOn.Missing.PLAN_MISSING : missing;
    }

    Period period() {
        return period;
    }

    private void add(LocalDate day, Terms terms) {
        Segment last = all.isEmpty() ? null : all.get(all.size() - 1);
        if (last != null && last.until().equals(day) && last.terms().equals(terms)) {
            all.set(all.size() - 1, new Segment(last.from(), day.plusDays(1), terms));
        } else {
            all.add(new Segment(day, day.plusDays(1), terms));
        }
    }
}
