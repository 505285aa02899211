package com.synchub.jobs.prune;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Applies a policy to backups in the order of the log. Times say only which day, week or month a backup belongs to. */
final class Retention {

    static final String NEWEST = "newest";

    /**
     * A backup as retention sees it.
     *
     * @param n its place in the commit log
     * @param scanEndedAt what it holds is of that time or older
     */
    record Candidate(long n, Instant scanEndedAt) {

        private LocalDate day() {
            return scanEndedAt.atZone(ZoneOffset.UTC).toLocalDate();
        }

        private String week() {
            LocalDate day = day();
            return String.format(
                    Locale.ROOT,
                    "%04d-W%02d",
                    day.get(IsoFields.WEEK_BASED_YEAR),
                    day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        }

        private YearMonth month() {
            return YearMonth.from(day());
        }
    }

    private final RetentionPolicy policy;
    private final List<Candidate> newestFirst;
    private final SortedMap<Long, List<String>> reasons = new TreeMap<>();

    private Retention(RetentionPolicy policy, List<Candidate> newestFirst) {
        this.policy = policy;
        this.newestFirst = newestFirst;
    }

    /**
     * The backups that stay, each with all the rules that ask for it.
     *
     * @param newestFirst by falling numbers
     */
    static SortedMap<Long, List<String>> reasons(RetentionPolicy policy, List<Candidate> newestFirst) {
        Retention retention = new Retention(policy, newestFirst);
        if (!newestFirst.isEmpty()) {
            retention.apply();
        }
        return retention.reasons;
    }

    private void apply() {
        Candidate newest = newestFirst.get(0);
        keep(newest, NEWEST);
        newestFirst.stream().limit(policy.keepLast()).forEach(each -> keep(each, "last " + policy.keepLast()));
        Instant since = newest.scanEndedAt().minus(policy.keepWithin());
        if (!policy.keepWithin().isZero()) {
            newestFirst.stream()
                    .filter(each -> !each.scanEndedAt().isBefore(since))
                    .forEach(each -> keep(each, "within " + policy.keepWithin()));
        }
        keepOneOfEach("daily", policy.keepDaily(), Candidate::day);
        keepOneOfEach("weekly", policy.keepWeekly(), Candidate::week);
        keepOneOfEach("monthly", policy.keepMonthly(), Candidate::month);
    }

    private void keepOneOfEach(String rule, int most, Function<Candidate, ?> period) {
        Set<Object> seen = new HashSet<>();
        for (Candidate each : newestFirst) {
            Object its = period.apply(each);
            if (seen.size() < most && seen.add(its)) {
                keep(each, rule + " " + its);
            }
        }
    }

    private void keep(Candidate backup, String reason) {
        reasons.computeIfAbsent(backup.n(), n -> new ArrayList<>()).add(reason);
    }
}
