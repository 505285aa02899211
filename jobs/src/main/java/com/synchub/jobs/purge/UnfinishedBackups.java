package com.synchub.jobs.purge;

import com.synchub.layout.VaultLayout;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.OpenRun;
import com.synchub.manifest.OpenRuns;
import com.synchub.request.CompletionCheck;
import com.synchub.request.ResidualTerm;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import com.synchub.vault.VersionEntry;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Manifests and checkpoints of backups that were never committed. */
record UnfinishedBackups(Vault vault, CommitLog log, OpenRuns openRuns, ResidualTerm term) implements Residue {

    @Override
    public String place() {
        return term.place();
    }

    @Override
    public CompletionCheck check() {
        return CompletionCheck.UNFINISHED_BACKUPS;
    }

    @Override
    public boolean mayHold(TenantId tenant, boolean purgedBefore) {
        return openRuns.list().stream().anyMatch(OpenRun::backsUp) || files(version -> true) > 0;
    }

    @Override
    public Optional<Instant> endsAt(Instant erasedAt) {
        return Optional.of(term.endsAt(erasedAt));
    }

    @Override
    public Outcome look(StageOne purge) {
        Optional<OpenRun> run = openRuns.list().stream()
                .filter(OpenRun::backsUp)
                .filter(open -> !open.startedAt().isAfter(purge.erasedAt()))
                .findFirst();
        if (run.isPresent()) {
            return Outcome.open(
                    "Backup run " + run.get().runId() + " began before the end of the purge, and is open.", null);
        }
        long left = files(version -> version.lastModified().isBefore(purge.surelyAfter()));
        return left > 0
                ? Outcome.open(
                        left + " files of backups that were not committed are not pruned.",
                        term.endsAt(purge.erasedAt()))
                : Outcome.passed("Nothing of before is left of backups that were not committed.");
    }

    private long files(Predicate<VersionEntry> those) {
        Set<String> committed = new HashSet<>();
        for (long n : log.numbers()) {
            Optional<LogEntry> entry = log.read(n);
            entry.map(LogEntry::backupId).ifPresent(committed::add);
            entry.map(LogEntry::runId).ifPresent(committed::add);
        }
        long found = 0;
        for (String prefix : List.of(VaultLayout.MANIFESTS_PREFIX, VaultLayout.REFERENCES_PREFIX)) {
            for (VersionEntry version : vault.listVersions(prefix)) {
                boolean unfinished = VaultLayout.backupOf(version.key())
                        .or(() -> VaultLayout.runOf(version.key()))
                        .filter(id -> !committed.contains(id))
                        .isPresent();
                if (unfinished && !version.deleteMarker() && those.test(version)) {
                    found++;
                }
            }
        }
        return found;
    }
}
