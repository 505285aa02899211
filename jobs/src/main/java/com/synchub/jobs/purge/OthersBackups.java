package com.synchub.jobs.purge;

import com.synchub.manifest.CommitLog;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ReferenceShards;
import com.synchub.request.CompletionCheck;
import com.synchub.request.ResidualTerm;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.time.Instant;
import java.util.Optional;

/**
 * Backed-up items of others that name the tenant. Which ones they are nobody knows any more once the indexes are amended, so
 * they are gone when all backups are that began before the end of the purge.
 */
record OthersBackups(Vault vault, CommitLog log, ResidualTerm term) implements Residue {

    @Override
    public String place() {
        return term.place();
    }

    @Override
    public CompletionCheck check() {
        return CompletionCheck.OTHERS_BACKUPS;
    }

    /** A backup without an index may have such items. */
    @Override
    public boolean mayHold(TenantId tenant, boolean purgedBefore) {
        return purgedBefore
                || log.numbers().stream()
                        .flatMap(n -> log.read(n).stream())
                        .anyMatch(entry -> entry.references().isEmpty()
                                || !ReferenceShards.to(vault, entry, tenant).isEmpty());
    }

    @Override
    public Optional<Instant> endsAt(Instant erasedAt) {
        return Optional.of(term.endsAt(erasedAt));
    }

    @Override
    public Outcome look(StageOne purge) {
        if (purge.certificate().residuals().stream()
                .noneMatch(residual -> residual.place().equals(place()))) {
            return Outcome.passed("No backup had items of others that name the tenant.");
        }
        // A backup begins when its base is committed, so the oldest one has begun first.
        return log.numbers().stream()
                .flatMap(n -> log.read(n).stream())
                .findFirst()
                .filter(oldest -> !oldest.startedAt().isAfter(purge.erasedAt()))
                .map(LogEntry::n)
                .map(n -> Outcome.open(
                        "Backup " + n + " began before the end of the purge, and is not pruned.",
                        term.endsAt(purge.erasedAt())))
                .orElseGet(() -> Outcome.passed("All backups that began before the end of the purge are pruned."));
    }
}
