package com.synchub.jobs.backup;

import com.synchub.failure.SyncHubException;
import com.synchub.layout.StagingLayout;
import com.synchub.manifest.CheckpointChain;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.OpenRun;
import com.synchub.manifest.TablePlan;
import com.synchub.staging.StagedFiles;
import com.synchub.staging.StagedSet;
import com.synchub.staging.StagedTable;
import com.synchub.staging.StagingKey;
import com.synchub.staging.StagingRegister;
import com.synchub.staging.StagingSweep;
import com.synchub.table.TableDefinition;
import com.synchub.vault.Vault;
import com.synchub.vault.WorkBucket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a backup stages for analytics on its way, if this installation does. Staged rows belong to a checkpoint and count if
 * it does; so whatever a crash makes of the scan, each item that the backup has kept is staged once. No backup fails for
 * what it could not stage: it gives the staging up.
 *
 * @param bucket asked for only by a run that stages
 */
record BackupStaging(StagingRegister register, Supplier<WorkBucket> bucket) {

    private static final Logger LOG = LoggerFactory.getLogger(BackupStaging.class);

    /** At a run's first start; deletes what earlier ones have left for too long. */
    void begin(OpenRun run) {
        register.begin(run.runId(), run.startedAt());
        if (register.runs().isEmpty()) {
            return;
        }
        try {
            var unused = new StagingSweep(register, new StagedFiles(bucket.get())).sweep(run.startedAt());
        } catch (SyncHubException e) {
            LOG.warn("what earlier backups have staged is not deleted yet: {}", e.getMessage());
        }
    }

    /** For a segment that is opened, in whichever process. */
    SegmentStaging segment(OpenRun run, TableDefinition table, int segment, long stepExecutionId, SpillQueue queue) {
        Optional<StagingKey> key = register.key(run.runId());
        if (key.isEmpty()) {
            return SegmentStaging.NONE;
        }
        return new WrittenStaging(
                StagedTable.of(table),
                key.get(),
                queue,
                (sequence, staged, rows) -> {
                    String stem = StagingLayout.stem(segment, stepExecutionId, sequence);
                    new StagedFiles(bucket.get()).write(run.runId(), staged, stem, rows);
                },
                failure -> giveUp(run.runId(), failure));
    }

    /** After the commit; does nothing for a run that does not stage. Can be repeated. */
    void complete(OpenRun run, LogEntry entry, Vault vault, Function<TablePlan, List<SegmentState>> segments) {
        if (register.key(run.runId()).isEmpty()) {
            return;
        }
        try {
            StagedFiles files = new StagedFiles(bucket.get());
            List<StagedSet.Files> tables = new ArrayList<>();
            for (TablePlan table : run.tables()) {
                Set<String> stems = stems(run, table, segments.apply(table), vault);
                long rows = entry.table(table.table()).orElseThrow().totals().items();
                tables.add(new StagedSet.Files(table.table(), rows, files.keys(run.runId(), table.table(), stems)));
            }
            files.complete(new StagedSet(StagedSet.FORMAT, run.runId(), entry.backupId(), run.startedAt(), tables));
        } catch (SyncHubException e) {
            giveUp(run.runId(), e);
        }
    }

    private static Set<String> stems(OpenRun run, TablePlan table, List<SegmentState> segments, Vault vault) {
        Set<String> stems = new HashSet<>();
        for (int index = 0; index < segments.size(); index++) {
            SegmentState segment = segments.get(index);
            if (segment.head() != null) {
                new CheckpointChain(vault, run.runId(), table.table(), index, segment.head())
                        .forEachLink(link -> stems.add(StagingLayout.stemOfCheckpoint(link.key())));
            }
        }
        return stems;
    }

    private void giveUp(String runId, SyncHubException failure) {
        LOG.warn("nothing is staged for analytics by backup {}: {}", runId, failure.getMessage());
        register.destroy(runId);
    }
}
