package com.synchub.jobs.purge;

import com.synchub.layout.StagingLayout;
import com.synchub.request.CompletionCheck;
import com.synchub.staging.StagingRegister;
import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkBucket;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Rows under pseudonyms that backups have staged for analytics. Nobody can tell whose they are, so the whole set of each scan
 * is waited for that began before the purge's end.
 */
record StagedRowsLeft(StagingRegister register, Supplier<WorkBucket> bucket) implements Residue {

    /** As {@code places.yaml} names it. */
    static final String PLACE = "staging";

    @Override
    public String place() {
        return PLACE;
    }

    @Override
    public CompletionCheck check() {
        return CompletionCheck.STAGED_ROWS;
    }

    @Override
    public boolean mayHold(TenantId tenant, boolean purgedBefore) {
        return !register.runs().isEmpty() || bucket.get().count(StagingLayout.PREFIX) > 0;
    }

    /** As {@code places.yaml} says. */
    @Override
    public Optional<Instant> endsAt(Instant erasedAt) {
        return Optional.empty();
    }

    @Override
    public Outcome look(StageOne purge) {
        boolean keyed =
                register.runs().stream().anyMatch(run -> !run.startedAt().isAfter(purge.erasedAt()));
        long left = bucket.get().countBefore(StagingLayout.PREFIX, purge.surelyAfter());
        return keyed || left > 0
                ? Outcome.open("What a scan of before has staged for analytics is not deleted.", null)
                : Outcome.passed("Nothing is left that a scan of before has staged for analytics.");
    }
}
