package com.synchub.jobs.prune;

import com.synchub.request.ResidualTerm;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * When a prune has deleted what was there at a time, where a backup is made and a prune applied every day. Where they are
 * not, it is later: a retention counts backups, and no days.
 */
record PruneTerms(RetentionPolicy policy) {

    private static final Duration DAY = Duration.ofDays(1);
    /** The backup of that day is made, then comes the next prune. */
    private static final Duration SLACK = DAY.multipliedBy(2);

    /** The backups that were there. */
    ResidualTerm backups() {
        return term("other-tenants-backups", policy::lastKept);
    }

    /** What was not committed. */
    ResidualTerm unfinished() {
        return term("unfinished-backups", at -> at.plus(RunsInProgress.ABANDONED_AFTER));
    }

    private static ResidualTerm term(String place, UnaryOperator<Instant> lastKept) {
        return new ResidualTerm() {
            @Override
            public String place() {
                return place;
            }

            @Override
            public Instant endsAt(Instant erasedAt) {
                return lastKept.apply(erasedAt).plus(SLACK);
            }
        };
    }
}
