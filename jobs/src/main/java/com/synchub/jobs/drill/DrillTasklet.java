package com.synchub.jobs.drill;

import com.synchub.failure.Blame;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.PurgeFence;
import com.synchub.jobs.run.OrderedTasks;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.TableCommit;
import com.synchub.restore.BackedUpItems;
import com.synchub.restore.ConflictPolicy;
import com.synchub.restore.PurgeFilter;
import com.synchub.restore.ScopeWalk;
import com.synchub.restore.TableOutcome;
import com.synchub.restore.Target;
import com.synchub.restore.TargetTable;
import com.synchub.restore.TenantBackup;
import com.synchub.restore.TenantRestorer;
import com.synchub.restore.WriteThreads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Restores the sample into new scratch tables and measures it. An attempt that died is begun again from empty tables: half
 * a measurement says nothing.
 */
final class DrillTasklet implements Tasklet {

    private static final int WAITING_FOR_EACH_THREAD = 4;
    private static final double MILLIS = 1e3;

    /** What came back of one tenant, or why it did not. */
    private record Attempt(long items, List<DrillFinding> findings) {}

    private final DrillRequest request;
    private final DrillVault vault;
    private final ScratchTables tables;
    private final Target target;
    private final BackedUpItems items;
    private final PurgeFence fence;
    private final int threads;
    private final Clock clock;

    DrillTasklet(
            DrillRequest request,
            DrillVault vault,
            ScratchTables tables,
            Target target,
            BackedUpItems items,
            PurgeFence fence,
            int threads,
            Clock clock) {
        this.request = request;
        this.vault = vault;
        this.tables = tables;
        this.target = target;
        this.items = items;
        this.fence = fence;
        this.threads = threads;
        this.clock = clock;
    }

    @Override
    public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
        DrillContext context = new DrillContext(
                contribution.getStepExecution().getJobExecution().getExecutionContext());
        LogEntry entry = vault.log().require(request.n());
        String runId = context.run().runId();
        fence.refresh();
        List<TenantBackup> sample = Sample.of(
                new ScopeWalk(
                        vault.objects(),
                        entry,
                        entry.tables().stream().map(TableCommit::table).toList(),
                        null),
                request.tenants(),
                new Random(runId.hashCode()));
        context.result(restore(sample, entry, tables.create(entry, runId)));
        return RepeatStatus.FINISHED;
    }

    private DrillContext.Result restore(List<TenantBackup> sample, LogEntry entry, Map<String, TargetTable> targets) {
        List<Attempt> attempts = new ArrayList<>();
        Instant begun = clock.instant();
        try (WriteThreads writers = new WriteThreads(threads);
                OrderedTasks<Attempt> tasks = new OrderedTasks<>("drill", threads, WAITING_FOR_EACH_THREAD)) {
            TenantRestorer restorer = new TenantRestorer(
                    items, target, targets, ConflictPolicy.FAIL, new PurgeFilter(fence, entry.startedAt()), writers);
            for (TenantBackup tenant : sample) {
                tasks.submit(() -> attempt(restorer, tenant), attempts::add);
            }
            tasks.drain(attempts::add);
        }
        double seconds = Duration.between(begun, clock.instant()).toMillis() / MILLIS;
        return new DrillContext.Result(
                sample.size(),
                attempts.stream().mapToLong(Attempt::items).sum(),
                seconds,
                attempts.stream().flatMap(a -> a.findings().stream()).toList());
    }

    /** What stored data is to blame for is a finding; anything else keeps the drill from being one. */
    private static Attempt attempt(TenantRestorer restorer, TenantBackup tenant) {
        try {
            return new Attempt(
                    restorer.restore(tenant, false).tables().stream()
                            .mapToLong(TableOutcome::backedUp)
                            .sum(),
                    List.of());
        } catch (SyncHubException e) {
            if (e.code().blame() != Blame.DATA) {
                throw e;
            }
            return new Attempt(0, List.of(DrillFinding.of(tenant.tenant().keyForm(), e)));
        }
    }
}
