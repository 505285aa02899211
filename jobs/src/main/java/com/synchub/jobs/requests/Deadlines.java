package com.synchub.jobs.requests;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;

/**
 * By when a person has to be answered (GDPR, article 12(3), counted as regulation 1182/71 says): one month after the
 * request was received, to the end of the day with the same number, or of the month's last day where it has none; where
 * that is no working day, to the end of the next. Days are the controller's.
 */
record Deadlines(ZoneId zone, Set<LocalDate> holidays) {

    private static final int MONTHS = 1;
    static final int MOST_EXTENSION = 2;

    Deadlines {
        holidays = Set.copyOf(holidays);
    }

    /** The first moment that is too late. */
    Instant due(Instant receivedAt) {
        return due(receivedAt, 0);
    }

    /**
     * The same, extended.
     *
     * @param months 0 to {@value #MOST_EXTENSION}
     */
    Instant due(Instant receivedAt, int months) {
        LocalDate last = receivedAt.atZone(zone).toLocalDate().plusMonths(MONTHS + (long) months);
        while (!isWorkingDay(last)) {
            last = last.plusDays(1);
        }
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }

    private boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !holidays.contains(day);
    }
}
