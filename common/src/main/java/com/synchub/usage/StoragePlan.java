package com.synchub.usage;

import com.synchub.manifest.LogEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which backups say what was stored on a day: each from its beginning until the next one's, to the whole second.
 *
 * @param samples in order; none if nothing is known of the day
 * @param daysWithoutBackup how many days before and with this one had none, the last of which began before them all; 0 if a
 *     backup began on this day
 */
record StoragePlan(LocalDate day, List<Sample> samples, int daysWithoutBackup) {

    /** For so many days what was stored is taken to be what the last backup before them found. */
    static final int MOST_CARRIED = 2;

    StoragePlan {
        samples = List.copyOf(samples);
    }

    /**
     * A backup and for how long it counts.
     *
     * @param seconds above 0
     */
    record Sample(LogEntry backup, long seconds) {}

    /**
     * The plan of a day; empty as long as no backup began after it, for until then one may still come that began on it.
     *
     * @param backups all there are, oldest first
     */
    static Optional<StoragePlan> of(LocalDate day, List<LogEntry> backups) {
        Instant start = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        if (backups.stream().noneMatch(backup -> !beginning(backup).isBefore(end))) {
            return Optional.empty();
        }
        List<LogEntry> before = backups.stream()
                .filter(backup -> beginning(backup).isBefore(end))
                .toList();
        int without = before.isEmpty() ? 0 : daysBetween(before.get(before.size() - 1), day);
        return Optional.of(
                new StoragePlan(day, without > MOST_CARRIED ? List.of() : samples(before, start, end), without));
    }

    private static List<Sample> samples(List<LogEntry> before, Instant start, Instant end) {
        List<Sample> samples = new ArrayList<>();
        Instant until = end;
        for (int i = before.size() - 1; i >= 0 && until.isAfter(start); i--) {
            Instant from = latest(beginning(before.get(i)), start);
            long seconds = Duration.between(from, until).toSeconds();
            if (seconds > 0) {
                samples.add(0, new Sample(before.get(i), seconds));
            }
            until = from;
        }
        return samples;
    }

    private static int daysBetween(LogEntry last, LocalDate day) {
        return Math.toIntExact(ChronoUnit.DAYS.between(LocalDate.ofInstant(beginning(last), ZoneOffset.UTC), day));
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant beginning(LogEntry backup) {
        return backup.startedAt().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether nobody can say what was stored on it. */
    boolean isUnknown() {
        return samples.isEmpty();
    }
}
