package com.synchub.layout;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keys of published tables, in the work bucket. None names a tenant. */
public final class AnalyticsLayout {

    public static final String PREFIX = "analytics/";

    /** What is said of releases; not below {@link #PREFIX}, where engines take every object for a part of a table. */
    public static final String NOTES_PREFIX = "analytics-notes/";

    private static final Pattern METRIC = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern FILE = Pattern.compile(
            "metric=([a-z][a-z0-9-]*)/dt=(\\d{4}-\\d{2}-\\d{2})/(\\d{1,9})\\.(?:parquet|withdrawn\\.json)");

    private AnalyticsLayout() {}

    /**
     * A release of a metric.
     *
     * @param date of the scan, in UTC
     * @param revision from 0
     */
    public record Release(String metric, LocalDate date, int revision) {

        public Release {
            if (!METRIC.matcher(metric).matches() || revision < 0) {
                throw new IllegalArgumentException("no release of a metric: " + metric + ", revision " + revision);
            }
        }
    }

    /** The one object that a release is. */
    public static String file(Release release) {
        return PREFIX + stem(release) + ".parquet";
    }

    /** That a release was withdrawn. */
    public static String withdrawal(Release release) {
        return NOTES_PREFIX + stem(release) + ".withdrawn.json";
    }

    /** The release that a key of either kind is of. */
    public static Optional<Release> parse(String key) {
        Matcher matcher = FILE.matcher(key.substring(key.indexOf('/') + 1));
        try {
            return matcher.matches()
                    ? Optional.of(new Release(
                            matcher.group(1), LocalDate.parse(matcher.group(2)), Integer.parseInt(matcher.group(3))))
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String stem(Release release) {
        return "metric=" + release.metric() + "/dt=" + release.date() + "/" + release.revision();
    }
}
