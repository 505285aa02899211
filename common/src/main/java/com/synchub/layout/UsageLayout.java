package com.synchub.layout;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keys of metered usage, in the work bucket. No key names a tenant: usage is bucketed by the tenant's hash. What a run
 * writes has the run's own name in its key, so nothing is ever written twice.
 */
public final class UsageLayout {

    /** Logs as they are delivered: {@code usage/emf/dt=2026-11-24/<any name>.gz}. */
    public static final String EMF_PREFIX = "usage/emf/";

    public static final String DAILY_PREFIX = "usage/daily/";
    public static final String INDEX_PREFIX = "usage/index/";
    public static final String LISTS_PREFIX = "usage/lists/";
    public static final String COMMITS_PREFIX = "usage/commits/";
    public static final String QUARANTINE_PREFIX = "usage/quarantine/";

    private static final String DAY = "dt=";
    private static final Pattern EMF = Pattern.compile(EMF_PREFIX + DAY + "(\\d{4}-\\d{2}-\\d{2})/[^/]+\\.gz");
    private static final Pattern COMMIT = Pattern.compile(COMMITS_PREFIX + "(\\d{20})\\.json");

    private UsageLayout() {}

    /** What was delivered on a day. */
    public static String emfOf(LocalDate delivered) {
        return EMF_PREFIX + DAY + delivered + "/";
    }

    /** The day that a log was delivered on; empty if the key is not that of a log. */
    public static Optional<LocalDate> parseEmf(String key) {
        Matcher matcher = EMF.matcher(key);
        try {
            return matcher.matches() ? Optional.of(LocalDate.parse(matcher.group(1))) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The usage of a day of the tenants in a bucket, as a run has left it. */
    public static String daily(LocalDate day, int bucket, String runId) {
        return DAILY_PREFIX + DAY + day + "/bucket=" + twoDigits(bucket) + "/run=" + runId + ".parquet";
    }

    /** Which files the usage of a day is. */
    public static String dailyList(LocalDate day, String runId) {
        return LISTS_PREFIX + "daily/" + DAY + day + "/run=" + runId + ".json";
    }

    /** Which logs that were delivered on a day are metered. */
    public static String emfList(LocalDate delivered, String runId) {
        return LISTS_PREFIX + "emf/" + DAY + delivered + "/run=" + runId + ".json";
    }

    /** The requests that a run has counted, of a range of ids. */
    public static String index(String runId, int bucket) {
        return INDEX_PREFIX + "run=" + runId + "/bucket=" + twoDigits(bucket) + ".idx";
    }

    /** All that a run has not counted. */
    public static String quarantineOf(String runId) {
        return QUARANTINE_PREFIX + "run=" + runId + "/";
    }

    /**
     * The record that makes a metering exist.
     *
     * @param n from 1
     */
    public static String commit(long n) {
        return COMMITS_PREFIX + String.format(Locale.ROOT, "%020d", n) + ".json";
    }

    public static OptionalLong parseCommit(String key) {
        Matcher matcher = COMMIT.matcher(key);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    private static String twoDigits(int number) {
        return String.format(Locale.ROOT, "%02d", number);
    }
}
