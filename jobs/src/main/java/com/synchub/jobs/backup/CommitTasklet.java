package com.synchub.jobs.backup;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.OpenRun;
import com.synchub.manifest.SegmentScan;
import com.synchub.manifest.ShardRef;
import com.synchub.manifest.TableCommit;
import com.synchub.manifest.TablePlan;
import com.synchub.manifest.Totals;
import com.synchub.manifest.VanishedObjects;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Makes the backup exist: shards from checkpoints, both counts compared, the shrink guard, then one conditional PUT of
 * the log entry. Everything before that PUT can be done again; after it the backup is what it is.
 */
final class CommitTasklet implements Tasklet {

    private final BackupRequest request;
    private final JobRepository repository;
    private final BackupVault vault;
    private final ManifestAssembly assembly;
    private final SchemaFingerprints schemas;
    private final ShrinkGuard guard;
    private final Clock clock;

    CommitTasklet(
            BackupRequest request,
            JobRepository repository,
            BackupVault vault,
            ManifestAssembly assembly,
            SchemaFingerprints schemas,
            ShrinkGuard guard,
            Clock clock) {
        this.request = request;
        this.repository = repository;
        this.vault = vault;
        this.assembly = assembly;
        this.schemas = schemas;
        this.guard = guard;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        JobExecution execution = contribution.getStepExecution().getJobExecution();
        RunContext context = new RunContext(execution);
        OpenRun run = context.run();
        // There is an entry after a crash between its PUT and the save of the step's context: the work is done.
        LogEntry entry = vault.log().committedBy(run).orElseGet(() -> commit(run, context, execution.getJobInstance()));
        context.committed(entry.n());
        return RepeatStatus.FINISHED;
    }

    private LogEntry commit(OpenRun run, RunContext context, JobInstance instance) {
        SegmentResults results = new SegmentResults(repository, instance);
        Map<String, List<SegmentState>> segments = new LinkedHashMap<>();
        run.tables().forEach(table -> segments.put(table.table(), results.of(table)));
        ManifestAssembly.Assembled assembled =
                assembly.assemble(run, table -> Objects.requireNonNull(segments.get(table.table())));
        ManifestAudit.Counted counted = new ManifestAudit(vault.objects()).count(run, assembled.tables());
        Optional<LogEntry> base = base(run);

        List<TableCommit> tables = new ArrayList<>();
        for (TablePlan plan : run.tables()) {
            TableCommit table = table(
                    plan,
                    Objects.requireNonNull(segments.get(plan.table())),
                    Objects.requireNonNull(assembled.tables().get(plan.table())),
                    Objects.requireNonNull(counted.tables().get(plan.table())),
                    base);
            if (!request.acceptShrink()) {
                base.flatMap(entry -> entry.table(plan.table())).ifPresent(before -> check(before, table, context));
            }
            tables.add(table);
        }
        LogEntry committed = vault.log()
                .commit(new LogEntry(
                        LogEntry.FORMAT,
                        run.commitsAs(),
                        run.backupId(),
                        run.runId(),
                        run.base(),
                        run.startedAt(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        run.software(),
                        counted.tenants(),
                        tables,
                        assembled.references()));
        EmbeddedMetrics.tell(committed, counted.largest());
        return committed;
    }

    private void check(TableCommit before, TableCommit now, RunContext context) {
        try {
            guard.check(before, now);
        } catch (SyncHubException e) {
            context.refused();
            throw e;
        }
    }

    private TableCommit table(
            TablePlan plan, List<SegmentState> segments, List<ShardRef> shards, Totals kept, Optional<LogEntry> base) {
        SegmentCounts done =
                segments.stream().map(SegmentState::counts).reduce(SegmentCounts.NONE, SegmentCounts::plus);
        requireEqual(plan.table(), "items", done.rowsKept(), kept.items());
        requireEqual(plan.table(), "item bytes", done.itemBytes(), kept.itemBytes());
        requireEqual(plan.table(), "objects", done.objects(), kept.objects());
        List<SegmentScan> scans = new ArrayList<>();
        for (int index = 0; index < segments.size(); index++) {
            SegmentState segment = segments.get(index);
            scans.add(new SegmentScan(
                    index,
                    segment.startedAt(),
                    Objects.requireNonNull(segment.endedAt()),
                    segment.counts().itemsRead()));
        }
        // TableCommit itself checks that items scanned = written + reused + fenced.
        return new TableCommit(
                plan.table(),
                plan.dynamoDbTable(),
                schemas.of(plan.table()),
                plan.totalSegments(),
                scans,
                shards,
                kept.plusFenced(done.tenantsFenced(), done.rowsFenced()),
                base.flatMap(entry -> entry.table(plan.table()))
                        .map(before -> vanishedTenants(before, shards))
                        .orElse(0L),
                segments.stream().mapToDouble(SegmentState::consumedUnits).sum());
    }

    private Optional<LogEntry> base(OpenRun run) {
        return run.base().isEmpty()
                ? Optional.empty()
                : DamagedBase.orElse(
                        Optional::empty,
                        "the new backup is not compared with it",
                        () -> Optional.of(vault.log().require(run.base().getAsLong())));
    }

    private long vanishedTenants(TableCommit before, List<ShardRef> shards) {
        return DamagedBase.orElse(
                () -> 0L,
                "tenants that vanished from table " + before.table() + " are not counted",
                () -> new VanishedObjects(vault.objects(), before, shards).forEach(vanished -> {}));
    }

    private static void requireEqual(String table, String what, long written, long reread) {
        if (written != reread) {
            throw new SyncHubException(
                    ErrorCode.COUNTS_DO_NOT_ADD_UP,
                    "cannot commit table " + table + ": the segments kept " + written + " " + what
                            + ", the manifest read back has " + reread,
                    "Nothing was committed. Start a new backup; if it happens again, report it.");
        }
    }
}
