package com.synchub.invoice;

import java.time.LocalDate;
import java.time.YearMonth;

/** A calendar month in UTC, the days it has. */
record Period(YearMonth month) {

    LocalDate first() {
        return month.atDay(1);
    }

    /** The first day that is not in it. */
    LocalDate end() {
        return month.plusMonths(1).atDay(1);
    }

    LocalDate last() {
        return month.atEndOfMonth();
    }

    int days() {
        return month.lengthOfMonth();
    }

    boolean covers(LocalDate day) {
        return !day.isBefore(first()) && day.isBefore(end());
    }

    Period next() {
        return new Period(month.plusMonths(1));
    }
}
