package com.synchub.jobs.backup;

import com.synchub.fence.PurgeFence;
import com.synchub.manifest.CheckpointWriter;
import com.synchub.manifest.OpenRun;
import com.synchub.parquet.TenantObjectWriter;
import com.synchub.table.TableDefinition;
import java.time.Clock;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/** Opens the backup of one segment from what its step's context says: at its start, or behind its last checkpoint. */
final class SegmentBackupFactory {

    private final TableSource source;
    private final RunResources resources;
    private final PurgeFence fence;
    private final BackupStaging staged;
    private final BackupProperties properties;
    private final BackupProgress progress;
    private final Clock clock;

    SegmentBackupFactory(
            TableSource source,
            RunResources resources,
            PurgeFence fence,
            BackupStaging staged,
            BackupProperties properties,
            BackupProgress progress,
            Clock clock) {
        this.source = source;
        this.resources = resources;
        this.fence = fence;
        this.staged = staged;
        this.properties = properties;
        this.progress = progress;
        this.clock = clock;
    }

    SegmentBackup open(StepExecution execution) {
        fence.refresh();
        RunContext context = new RunContext(execution.getJobExecution());
        OpenRun run = context.run();
        TableSegment segment = TableSegment.readFrom(execution.getExecutionContext());
        SegmentState state = stateOf(execution.getExecutionContext());
        TableDefinition table = source.catalogue().table(segment.table());
        TenantObjectWriter writer = new TenantObjectWriter(table, resources.sealer());
        SpillFactory spills = new SpillFactory(
                resources.work().spillOf(run), properties.spillLimit().toBytes(), writer);
        ReferenceQueue references = new ReferenceQueue(table.name(), new SpillQueue(spills, (int)
                properties.referenceBuffer().toBytes()));
        SegmentStaging staging =
                staged.segment(run, table, segment.index(), execution.getId(), new SpillQueue(spills, (int)
                        properties.referenceBuffer().toBytes()));
        TenantKeeper keeper = keeper(run, table, context.doubtsLatest(), writer);
        CheckpointWriter chain = new CheckpointWriter(
                resources.vault(), run.runId(), table.name(), segment.index(), execution.getId(), state.head());
        return new SegmentBackup(
                new TenantReader(
                        source.scan(segment, state),
                        new KeyReader(table.sortKey()),
                        new ReferenceCollector(table, references),
                        staging,
                        new TenantRun((int) properties.spillThreshold().toBytes(), spills),
                        progress),
                keeper,
                new Checkpointer(state, chain, references, staging, keeper, resources.vault(), fence),
                new SegmentBackup.SaveRule(properties.checkpointTenants(), properties.checkpointInterval()),
                progress,
                clock);
    }

    private SegmentState stateOf(ExecutionContext context) {
        return SegmentState.isIn(context) ? SegmentState.readFrom(context) : SegmentState.start(clock.instant());
    }

    private TenantKeeper keeper(OpenRun run, TableDefinition table, boolean doubtsLatest, TenantObjectWriter writer) {
        PreviousBackup previous = resources.previousBackups().of(run);
        return new TenantKeeper(
                table.name(),
                new RunScope(run.startedAt(), fence, previous, doubtsLatest),
                writer,
                resources.uploads(),
                resources.vault());
    }
}
