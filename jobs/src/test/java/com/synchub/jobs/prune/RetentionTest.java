package com.synchub.jobs.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.prune.Retention.Candidate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionTest {

    private static final Duration NONE = Duration.ZERO;

    @Test
    void theLastOnesStay() {
        assertThat(reasons(
                        new RetentionPolicy(2, 0, 0, 0, NONE),
                        "2026-11-01T02:00:00Z",
                        "2026-11-01T03:00:00Z",
                        "2026-11-01T04:00:00Z"))
                .containsOnlyKeys(2L, 3L)
                .containsEntry(3L, List.of("newest", "last 2"))
                .containsEntry(2L, List.of("last 2"));
    }

    @Test
    void ofADayTheLastBackupStaysByUtc() {
        assertThat(reasons(
                        new RetentionPolicy(0, 2, 0, 0, NONE),
                        "2026-11-01T23:59:59Z",
                        "2026-11-02T00:00:00Z",
                        "2026-11-02T23:59:59Z",
                        "2026-11-03T00:00:00Z"))
                .containsOnlyKeys(3L, 4L)
                .containsEntry(4L, List.of("newest", "daily 2026-11-03"))
                .containsEntry(3L, List.of("daily 2026-11-02"));
    }

    @Test
    void daysWithoutABackupDoNotCount() {
        assertThat(reasons(
                        new RetentionPolicy(0, 2, 0, 0, NONE),
                        "2026-01-01T00:00:00Z",
                        "2026-06-01T00:00:00Z",
                        "2026-11-01T00:00:00Z"))
                .containsOnlyKeys(2L, 3L);
    }

    @Test
    void weeksBeginOnMondayAndKnowTheirYear() {
        assertThat(reasons(
                        new RetentionPolicy(0, 0, 3, 0, NONE),
                        "2026-12-27T12:00:00Z",
                        "2026-12-28T12:00:00Z",
                        "2027-01-03T12:00:00Z",
                        "2027-01-04T12:00:00Z"))
                .containsEntry(1L, List.of("weekly 2026-W52"))
                .doesNotContainKey(2L)
                .containsEntry(3L, List.of("weekly 2026-W53"))
                .containsEntry(4L, List.of("newest", "weekly 2027-W01"));
    }

    @Test
    void ofAMonthTheLastBackupStays() {
        assertThat(reasons(
                        new RetentionPolicy(0, 0, 0, 2, NONE),
                        "2026-10-31T23:59:59Z",
                        "2026-11-01T00:00:00Z",
                        "2026-11-30T12:00:00Z"))
                .containsOnlyKeys(1L, 3L)
                .containsEntry(1L, List.of("monthly 2026-10"));
    }

    @Test
    void withinIsCountedFromTheNewestBackup() {
        assertThat(reasons(
                        new RetentionPolicy(0, 0, 0, 0, Duration.ofHours(1)),
                        "2020-01-01T00:59:59Z",
                        "2020-01-01T01:00:00Z",
                        "2020-01-01T02:00:00Z"))
                .containsOnlyKeys(2L, 3L)
                .containsEntry(2L, List.of("within PT1H"));
    }

    /** The clock of the machine that made number 1 was two hours ahead, that of number 3 a day behind. */
    @Test
    void aClockThatWentWrongDecidesNothingAboutTheOrder() {
        assertThat(reasons(
                        new RetentionPolicy(0, 2, 0, 0, NONE),
                        "2026-11-01T12:00:00Z",
                        "2026-11-01T10:30:00Z",
                        "2026-11-02T10:00:00Z"))
                .containsOnlyKeys(2L, 3L);
        assertThat(reasons(
                        new RetentionPolicy(0, 1, 0, 0, NONE),
                        "2026-11-01T10:00:00Z",
                        "2026-11-02T10:00:00Z",
                        "2026-11-01T11:00:00Z"))
                .containsOnlyKeys(3L)
                .containsEntry(3L, List.of("newest", "daily 2026-11-01"));
    }

    @Test
    void whereThereIsNoBackupNothingStays() {
        assertThat(Retention.reasons(new RetentionPolicy(3, 7, 5, 12, NONE), List.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 0",
        "-1, 7, 5, 12, 0",
        "3, -1, 5, 12, 0",
        "3, 7, -1, 12, 0",
        "3, 7, 5, -1, 0",
        "3, 7, 5, 12, -1"
    })
    void aPolicyThatKeepsNothingOrLessIsRefused(int last, int daily, int weekly, int monthly, long withinSeconds) {
        Duration within = Duration.ofSeconds(withinSeconds);
        assertThatThrownBy(() -> new RetentionPolicy(last, daily, weekly, monthly, within))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RETENTION_INVALID));
    }

    @Property(tries = 2_000)
    void theNewestStaysAndWhateverStaysHasAReason(
            @ForAll("histories") List<Candidate> newestFirst, @ForAll("policies") RetentionPolicy policy) {
        SortedMap<Long, List<String>> reasons = Retention.reasons(policy, newestFirst);

        assertThat(reasons.get(newestFirst.get(0).n())).contains("newest");
        assertThat(reasons.values()).allSatisfy(each -> assertThat(each).isNotEmpty());
        assertThat(reasons).hasSizeGreaterThanOrEqualTo(Math.min(policy.keepLast(), newestFirst.size()));
        long most =
                (long) Math.max(1, policy.keepLast()) + policy.keepDaily() + policy.keepWeekly() + policy.keepMonthly();
        if (policy.keepWithin().isZero()) {
            assertThat((long) reasons.size()).isLessThanOrEqualTo(most);
        }
    }

    @Property(tries = 2_000)
    void askingForMoreNeverKeepsLess(
            @ForAll("histories") List<Candidate> newestFirst,
            @ForAll("policies") RetentionPolicy one,
            @ForAll("policies") RetentionPolicy other) {
        RetentionPolicy both = new RetentionPolicy(
                Math.max(one.keepLast(), other.keepLast()),
                Math.max(one.keepDaily(), other.keepDaily()),
                Math.max(one.keepWeekly(), other.keepWeekly()),
                Math.max(one.keepMonthly(), other.keepMonthly()),
                one.keepWithin().compareTo(other.keepWithin()) > 0 ? one.keepWithin() : other.keepWithin());

        assertThat(Retention.reasons(both, newestFirst).keySet())
                .containsAll(Retention.reasons(one, newestFirst).keySet())
                .containsAll(Retention.reasons(other, newestFirst).keySet());
    }

    /** A prune that follows a prune with the same policy has nothing to do. */
    @Property(tries = 2_000)
    void theSamePolicyKeepsWhatItHasKept(
            @ForAll("histories") List<Candidate> newestFirst, @ForAll("policies") RetentionPolicy policy) {
        SortedMap<Long, List<String>> once = Retention.reasons(policy, newestFirst);
        List<Candidate> left =
                newestFirst.stream().filter(each -> once.containsKey(each.n())).toList();

        assertThat(Retention.reasons(policy, left)).isEqualTo(once);
    }

    /** Numbers rise, times mostly do. */
    @Provide
    Arbitrary<List<Candidate>> histories() {
        Arbitrary<Long> hours = Arbitraries.longs().between(-30, 960).withDistribution(RandomDistribution.biased());
        return hours.list().ofMinSize(1).ofMaxSize(60).map(steps -> {
            List<Candidate> history = new ArrayList<>();
            Instant time = Instant.parse("2026-01-01T00:00:00Z");
            long n = 0;
            for (long step : steps) {
                time = time.plus(Duration.ofHours(step));
                n += 1 + Math.abs(step) % 3;
                history.add(new Candidate(n, time));
            }
            Collections.reverse(history);
            return history;
        });
    }

    @Provide
    Arbitrary<RetentionPolicy> policies() {
        Arbitrary<Integer> count = Arbitraries.integers().between(0, 12);
        return Combinators.combine(
                        count, count, count, count, Arbitraries.longs().between(0, 2_000))
                .filter((last, daily, weekly, monthly, within) -> last + daily + weekly + monthly + within > 0)
                .as((last, daily, weekly, monthly, within) ->
                        new RetentionPolicy(last, daily, weekly, monthly, Duration.ofHours(within)));
    }

    private static SortedMap<Long, List<String>> reasons(RetentionPolicy policy, String... oldestFirst) {
        List<Candidate> candidates = new ArrayList<>(LongStream.rangeClosed(1, oldestFirst.length)
                .mapToObj(n -> new Candidate(n, Instant.parse(oldestFirst[(int) n - 1])))
                .toList());
        Collections.reverse(candidates);
        return Retention.reasons(policy, candidates);
    }
}
