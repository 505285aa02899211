package com.synchub.jobs.export;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.item.ContentDigest;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.LogEntry;
import com.synchub.restore.ScopeWalk;
import com.synchub.restore.TenantBackup;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares what was exported with the newest backup's manifest. */
record LatestBackup(CommitLog log, Vault vault) {

    private static final Logger LOG = LoggerFactory.getLogger(LatestBackup.class);

    Optional<LogEntry> newest() {
        Iterator<LogEntry> newest = log.newestFirst().iterator();
        return newest.hasNext() ? Optional.of(newest.next()) : Optional.empty();
    }

    /** A package is not held back because backups have a problem. */
    BackupComparison compare(TenantId tenant, List<TableOutcome> outcomes) {
        try {
            return newest().map(entry -> compare(entry, tenant, outcomes)).orElse(BackupComparison.NONE);
        } catch (RuntimeException e) {
            ErrorCode code = SyncHubException.rootOf(e).code();
            if (code == ErrorCode.RUN_STOPPED) {
                throw e;
            }
            LOG.atWarn().setCause(e).log("failed to compare an export with the newest backup; going on without");
            return BackupComparison.unread(code.name());
        }
    }

    private BackupComparison compare(LogEntry entry, TenantId tenant, List<TableOutcome> outcomes) {
        List<TableOutcome> backedUpToo = outcomes.stream()
                .filter(outcome -> entry.table(outcome.table().name()).isPresent())
                .toList();
        List<String> tables =
                backedUpToo.stream().map(outcome -> outcome.table().name()).toList();
        List<TenantBackup> found = new ArrayList<>();
        new ScopeWalk(vault, entry, tables, Set.of(tenant)).forEach(found::add);
        List<BackupComparison.Table> compared = backedUpToo.stream()
                .map(outcome -> {
                    ContentDigest backedUp = found.stream()
                            .map(tenantBackup ->
                                    tenantBackup.digest(outcome.table().name()))
                            .reduce(ContentDigest.EMPTY, ContentDigest::plus);
                    return new BackupComparison.Table(
                            outcome.table().name(), backedUp.count(), backedUp.equals(outcome.read()));
                })
                .toList();
        return new BackupComparison(entry.backupId(), entry.scanEndedAt(), compared, null);
    }
}
