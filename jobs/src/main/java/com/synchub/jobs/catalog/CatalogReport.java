package com.synchub.jobs.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the vault holds.
 *
 * @param newest id of the newest backup; null if there is none
 * @param backups one a backup, newest first
 * @param openRuns runs in progress, or interrupted and resumable
 * @param beingPruned numbers of backups whose removal has begun
 * @param purges entries of the purge ledger
 * @param findings what is not as it must be, as sentences; empty if everything is
 */
public record CatalogReport(
        Status status,
        @Nullable String newest,
        List<Backup> backups,
        List<Run> openRuns,
        List<Long> beingPruned,
        long purges,
        List<String> findings) {

    /** Whether every backup can be used. */
    public enum Status {
        PASS,
        FAIL
    }

    /**
     * A backup.
     *
     * @param shards files of its manifest
     * @param shardsMissing those of them that are gone from the vault
     */
    public record Backup(
            String backupId, long n, String committedAt, long tenants, long items, long shards, long shardsMissing) {}

    /**
     * A run in progress.
     *
     * @param base number of the backup it relies on; null if there was none
     */
    public record Run(String runId, String kind, @Nullable Long base, String resumedAt) {}

    public CatalogReport {
        backups = List.copyOf(backups);
        openRuns = List.copyOf(openRuns);
        beingPruned = List.copyOf(beingPruned);
        findings = List.copyOf(findings);
    }
}
