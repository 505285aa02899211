package com.synchub.jobs.purge;

import com.synchub.request.CompletionCheck;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;

/** Every date that stage 1 has named must be past. */
final class ResidualDates implements Check {

    static Optional<Instant> last(Certificate certificate) {
        return certificate.residuals().stream()
                .map(Certificate.Residual::until)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    @Override
    public CompletionCheck check() {
        return CompletionCheck.RESIDUAL_DATES;
    }

    @Override
    public Outcome look(StageOne purge) {
        return last(purge.certificate())
                .filter(until -> until.isAfter(purge.now()))
                .map(until -> Outcome.open("The last date on stage 1 is " + until + ".", until))
                .orElseGet(() -> Outcome.passed("Every date on stage 1 is past."));
    }
}
