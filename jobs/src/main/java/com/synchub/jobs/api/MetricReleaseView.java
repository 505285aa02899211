package com.synchub.jobs.api;

import com.synchub.jobs.analytics.Releases;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A line of the calendar of releases.
 *
 * @param date the day of the scan, in UTC; of a missing one the first day of its week or month
 * @param revision 0, or the number of a correction; absent if nothing was released
 * @param rho what it has cost, a decimal as text; withdrawn ones have cost it too
 * @param output where it is, as s3://bucket/key; absent if it is not
 * @param note why it was withdrawn
 */
record MetricReleaseView(
        String metric,
        LocalDate date,
        @Nullable Integer revision,
        Status status,
        @Nullable String rho,
        @Nullable String output,
        @Nullable String note) {

    /** SEALED is paid for and not yet published; MISSING can't be made up any more. */
    enum Status {
        PUBLISHED,
        WITHDRAWN,
        SEALED,
        MISSING
    }

    static MetricReleaseView of(Releases.Line line) {
        return new MetricReleaseView(
                line.metric(),
                line.date(),
                line.revision() < 0 ? null : line.revision(),
                Status.valueOf(line.status().toUpperCase(Locale.ROOT)),
                line.rho() == null ? null : line.rho().toPlainString(),
                line.output(),
                line.note());
    }
}
