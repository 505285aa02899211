package com.synchub.jobs.purge;

import com.synchub.layout.WorkLayout;
import com.synchub.request.CompletionCheck;
import com.synchub.request.ResidualTerm;
import com.synchub.tenant.TenantId;
import com.synchub.vault.WorkBucket;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** Packages of others; what is in them is not looked at. */
record OthersPackages(Supplier<WorkBucket> bucket, ResidualTerm term) implements Residue {

    @Override
    public String place() {
        return term.place();
    }

    @Override
    public CompletionCheck check() {
        return CompletionCheck.OTHERS_PACKAGES;
    }

    @Override
    public boolean mayHold(TenantId tenant, boolean purgedBefore) {
        WorkBucket packages = bucket.get();
        return packages.count(WorkLayout.EXPORTS_PREFIX) > packages.count(WorkLayout.exportsOf(tenant));
    }

    @Override
    public Optional<Instant> endsAt(Instant erasedAt) {
        return Optional.of(term.endsAt(erasedAt));
    }

    @Override
    public Outcome look(StageOne purge) {
        long left = bucket.get().countBefore(WorkLayout.EXPORTS_PREFIX, purge.surelyAfter());
        return left > 0
                ? Outcome.open(left + " packages of before are not deleted.", term.endsAt(purge.erasedAt()))
                : Outcome.passed("No package of before is left.");
    }
}
