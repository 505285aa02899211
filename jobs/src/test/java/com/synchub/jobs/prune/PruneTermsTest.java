package com.synchub.jobs.prune;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PruneTermsTest {

    private static final Duration DAY = Duration.ofDays(1);

    /** With a backup and a prune every day. */
    @ParameterizedTest
    @CsvSource({
        "3, 7, 5, 12, PT0S, 2026-11-27T08:00:00Z, 400",
        "3, 7, 5, 12, PT0S, 2026-01-31T23:59:59Z, 400",
        "3, 7, 5, 12, PT0S, 2027-12-31T00:00:00Z, 400",
        "1, 0, 0, 0, PT0S, 2026-11-27T08:00:00Z, 5",
        "0, 0, 6, 0, PT0S, 2026-11-29T23:00:00Z, 60",
        "0, 0, 0, 1, PT0S, 2026-10-31T01:00:00Z, 40",
        "0, 30, 0, 0, PT0S, 2026-11-27T08:00:00Z, 40",
        "1, 0, 0, 0, P90D, 2026-11-27T08:00:00Z, 100"
    })
    void aBackupOfTheLastMomentIsPrunedByThen(
            int last, int daily, int weekly, int monthly, Duration within, Instant erased, int days) {
        RetentionPolicy policy = new RetentionPolicy(last, daily, weekly, monthly, within);

        assertThat(prunedAt(policy, erased, days))
                .isBeforeOrEqualTo(new PruneTerms(policy).backups().endsAt(erased));
    }

    private static Instant prunedAt(RetentionPolicy policy, Instant first, int days) {
        List<Retention.Candidate> newestFirst = new ArrayList<>();
        Instant at = first;
        for (int n = 1; n <= days; n++) {
            newestFirst.add(0, new Retention.Candidate(n, at));
            if (!Retention.reasons(policy, newestFirst).containsKey(1L)) {
                return at;
            }
            at = at.plus(DAY);
        }
        throw new AssertionError("not pruned within " + days + " days");
    }
}
