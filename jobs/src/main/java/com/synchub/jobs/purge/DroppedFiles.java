package com.synchub.jobs.purge;

import com.synchub.layout.WorkLayout;
import com.synchub.request.CompletionCheck;
import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkBucket;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Dropped files with requests of many tenants, and what became of them; what is in them is not looked at. */
record DroppedFiles(Supplier<WorkBucket> bucket) implements Residue {

    private static final List<String> PREFIXES =
            List.of(WorkLayout.DROP_PREFIX, WorkLayout.DROP_DONE_PREFIX, WorkLayout.DROP_QUARANTINE_PREFIX);

    @Override
    public String place() {
        return "drop";
    }

    @Override
    public CompletionCheck check() {
        return CompletionCheck.DROPPED_FILES;
    }

    @Override
    public boolean mayHold(TenantId tenant, boolean purgedBefore) {
        return PREFIXES.stream().anyMatch(prefix -> bucket.get().count(prefix) > 0);
    }

    /** As {@code places.yaml} says. */
    @Override
    public Optional<Instant> endsAt(Instant erasedAt) {
        return Optional.empty();
    }

    @Override
    public Outcome look(StageOne purge) {
        long left = PREFIXES.stream()
                .mapToLong(prefix -> bucket.get().countBefore(prefix, purge.surelyAfter()))
                .sum();
        return left > 0
                ? Outcome.open(left + " dropped files of before are not deleted.", null)
                : Outcome.passed("No dropped file of before is left.");
    }
}
