package com.synchub.jobs.catalog;

import com.synchub.failure.Blame;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.PurgeFence;
import com.synchub.layout.VaultLayout;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.OpenRun;
import com.synchub.manifest.OpenRuns;
import com.synchub.manifest.PruneMarks;
import com.synchub.manifest.ShardRef;
import com.synchub.vault.Vault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Reads the whole catalogue from the vault: every commit record, whether the manifest files that it names are there, runs
 * in progress, the purge ledger. Writes nothing.
 */
public final class CatalogRebuild {

    private final Vault vault;
    private final CommitLog log;
    private final OpenRuns openRuns;
    private final PruneMarks marks;
    private final PurgeFence fence;

    CatalogRebuild(Vault vault, CommitLog log, OpenRuns openRuns, PruneMarks marks, PurgeFence fence) {
        this.vault = vault;
        this.log = log;
        this.openRuns = openRuns;
        this.marks = marks;
        this.fence = fence;
    }

    /** Reads it. What stored data is to blame for is a finding; a vault that does not answer is thrown. */
    public CatalogReport run() {
        List<String> findings = new ArrayList<>();
        Set<Long> beingPruned = marks.marked();
        List<CatalogReport.Backup> backups = new ArrayList<>();
        for (long n : numbers()) {
            if (!beingPruned.contains(n)) {
                tell(findings, "backup " + n, () -> backups.add(backup(log.require(n), findings)));
            }
        }
        List<CatalogReport.Run> runs = new ArrayList<>();
        tell(findings, "runs in progress", () -> openRuns.list().forEach(run -> runs.add(run(run))));
        tell(findings, "the purge ledger", fence::refresh);
        return new CatalogReport(
                findings.isEmpty() ? CatalogReport.Status.PASS : CatalogReport.Status.FAIL,
                backups.isEmpty() ? null : backups.get(0).backupId(),
                backups,
                runs,
                List.copyOf(beingPruned),
                count(vault.keys(VaultLayout.LEDGER_PREFIX)),
                findings);
    }

    private Set<Long> numbers() {
        Set<Long> newestFirst = new TreeSet<>((a, b) -> Long.compare(b, a));
        for (String key : vault.keys(VaultLayout.LOG_PREFIX)) {
            OptionalLong n = VaultLayout.parseLogEntry(key);
            n.ifPresent(newestFirst::add);
        }
        return newestFirst;
    }

    private CatalogReport.Backup backup(LogEntry entry, List<String> findings) {
        List<ShardRef> shards = Stream.concat(
                        entry.tables().stream().flatMap(table -> table.shards().stream()), entry.references().stream())
                .toList();
        Set<String> there = new HashSet<>();
        Stream.of(VaultLayout.manifestPrefix(entry.backupId()), VaultLayout.referencesPrefix(entry.backupId()))
                .forEach(prefix -> vault.listVersions(prefix)
                        .forEach(v ->
                                there.add(v.version().key() + '@' + v.version().versionId())));
        long missing = shards.stream()
                .filter(shard -> !there.contains(shard.key() + '@' + shard.versionId()))
                .count();
        if (missing > 0) {
            findings.add("backup " + entry.n() + ": " + missing + " of " + shards.size() + " manifest files are gone");
        }
        return new CatalogReport.Backup(
                entry.backupId(),
                entry.n(),
                entry.committedAt().toString(),
                entry.tenants(),
                entry.totals().items(),
                shards.size(),
                missing);
    }

    private static CatalogReport.Run run(OpenRun run) {
        return new CatalogReport.Run(
                run.runId(),
                run.kind().name(),
                run.base().isPresent() ? run.base().getAsLong() : null,
                run.resumedAt().toString());
    }

    private static void tell(List<String> findings, String what, Runnable read) {
        try {
            read.run();
        } catch (SyncHubException e) {
            if (e.code().blame() != Blame.DATA) {
                throw e;
            }
            findings.add(what + ": " + e.code() + ": " + e.getMessage());
        }
    }

    private static long count(Iterable<String> keys) {
        long count = 0;
        for (String key : keys) {
            count += key.isEmpty() ? 0 : 1;
        }
        return count;
    }
}
