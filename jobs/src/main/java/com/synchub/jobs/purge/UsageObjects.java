package com.synchub.jobs.purge;

import com.synchub.layout.UsageLayout;
import com.synchub.request.CompletionCheck;
import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkBucket;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is left of usage logs with lines of many tenants, and the bucket's own rule deletes; what is in it is not looked at.
 *
 * @param prefix where they are
 * @param what they are, as it reads after a number
 */
record UsageObjects(Supplier<WorkBucket> bucket, String place, CompletionCheck check, String prefix, String what)
        implements Residue {

    static UsageObjects events(Supplier<WorkBucket> bucket) {
        return new UsageObjects(
                bucket, "usage-events", CompletionCheck.USAGE_EVENTS, UsageLayout.EMF_PREFIX, "usage logs");
    }

    static UsageObjects quarantine(Supplier<WorkBucket> bucket) {
        return new UsageObjects(
                bucket,
                "usage-quarantine",
                CompletionCheck.USAGE_QUARANTINE,
                UsageLayout.QUARANTINE_PREFIX,
                "files with usage lines that were put aside");
    }

    static UsageObjects index(Supplier<WorkBucket> bucket) {
        return new UsageObjects(
                bucket,
                "usage-index",
                CompletionCheck.USAGE_INDEX,
                UsageLayout.INDEX_PREFIX,
                "files with hashes of requests");
    }

    @Override
    public boolean mayHold(TenantId tenant, boolean purgedBefore) {
        return bucket.get().count(prefix) > 0;
    }

    /** As {@code places.yaml} says. */
    @Override
    public Optional<Instant> endsAt(Instant erasedAt) {
        return Optional.empty();
    }

    @Override
    public Outcome look(StageOne purge) {
        long left = bucket.get().countBefore(prefix, purge.surelyAfter());
        return left > 0
                ? Outcome.open(left + " " + what + " of before are not deleted.", null)
                : Outcome.passed("None of the " + what + " of before is left.");
    }
}
