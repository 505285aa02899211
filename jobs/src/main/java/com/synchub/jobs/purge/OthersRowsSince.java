package com.synchub.jobs.purge;

import com.synchub.manifest.CommitLog;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ReferenceShards;
import com.synchub.request.CompletionCheck;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;

/** Items of others that no backup knew of when the tenant was erased: the next one has an index of them. */
record OthersRowsSince(Vault vault, CommitLog log) implements Residue {

    @Override
    public String place() {
        return "other-tenants-rows-since";
    }

    @Override
    public CompletionCheck check() {
        return CompletionCheck.OTHERS_ROWS;
    }

    @Override
    public boolean mayHold(TenantId tenant, boolean purgedBefore) {
        return true;
    }

    @Override
    public Optional<Instant> endsAt(Instant erasedAt) {
        return Optional.empty();
    }

    @Override
    public Outcome look(StageOne purge) {
        Iterator<LogEntry> backups = log.newestFirst().iterator();
        LogEntry newest = backups.hasNext() ? backups.next() : null;
        if (newest == null || !newest.startedAt().isAfter(purge.erasedAt())) {
            return Outcome.open("No backup has begun since; the next one tells.", null);
        }
        if (newest.references().isEmpty()) {
            return Outcome.open("Backup " + newest.n() + " has no index of who is named.", null);
        }
        long named = ReferenceShards.to(vault, newest, purge.tenant()).size();
        if (named == 0) {
            return Outcome.passed(
                    "Backup " + newest.n() + ", which began afterwards, has no item that names the tenant.");
        }
        String found = named + " items of others name the tenant in backup " + newest.n();
        return purge.order().returned()
                ? Outcome.passed(found + ", since it is back, as was said.")
                : Outcome.open(found + "; another purge erases them, unless the tenant is back.", null);
    }
}
