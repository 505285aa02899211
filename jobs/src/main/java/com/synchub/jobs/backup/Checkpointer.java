package com.synchub.jobs.backup;

import com.synchub.fence.PurgeFence;
import com.synchub.fence.PurgeFence.Passage;
import com.synchub.manifest.CheckpointRef;
import com.synchub.manifest.CheckpointWriter;
import com.synchub.manifest.ManifestRow;
import com.synchub.vault.Vault;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds the tenants that are read and not yet saved, in the order of the scan, and saves them: those up to the oldest
 * upload that S3 has not acknowledged. So a saved place never claims more than what is stored. With a tenant's row goes
 * whom its items name, or neither.
 */
final class Checkpointer implements AutoCloseable {

    private final CheckpointWriter chain;
    private final ReferenceQueue references;
    private final SegmentStaging staging;
    private final TenantKeeper keeper;
    private final Vault vault;
    private final PurgeFence fence;
    private final Deque<Pending> pending = new ArrayDeque<>();
    private final double unitsBefore;
    private SegmentState state;
    private long itemsSaved;

    Checkpointer(
            SegmentState resumed,
            CheckpointWriter chain,
            ReferenceQueue references,
            SegmentStaging staging,
            TenantKeeper keeper,
            Vault vault,
            PurgeFence fence) {
        this.state = resumed;
        this.unitsBefore = resumed.consumedUnits();
        this.chain = chain;
        this.references = references;
        this.staging = staging;
        this.keeper = keeper;
        this.vault = vault;
        this.fence = fence;
    }

    void add(Pending tenant) {
        pending.addLast(tenant);
    }

    /** Where the last save stands. */
    SegmentState state() {
        return state;
    }

    /**
     * Saves what can be saved into the vault; the caller then keeps {@link #state()}.
     *
     * @param unitsSinceOpened read capacity units since the segment was opened by this process
     * @param endedAt when the segment's end was reached, null before: at the end everything is waited for
     */
    void save(double unitsSinceOpened, @Nullable Instant endedAt) {
        fence.refresh();
        List<ManifestRow> rows = new ArrayList<>();
        List<TenantReferences> named = new ArrayList<>();
        List<TenantStaging> staged = new ArrayList<>();
        long read = 0;
        long seen = 0;
        SegmentCounts added = SegmentCounts.NONE;
        ScanPosition position = state.position();
        while (!pending.isEmpty() && (endedAt != null || pending.getFirst().isAcknowledged())) {
            Pending tenant = pending.removeFirst();
            long itemsRead = tenant.itemsRead() - itemsSaved;
            itemsSaved = tenant.itemsRead();
            position = tenant.position();
            read = tenant.references().to();
            seen = tenant.staged().to();
            ManifestRow row = admitted(tenant);
            if (row == null) {
                added = added.plus(new SegmentCounts(itemsRead, 0, tenant.rows(), 1, 0, 0));
            } else {
                rows.add(row);
                named.add(tenant.references());
                staged.add(tenant.staged());
                added = added.plus(new SegmentCounts(itemsRead, row.rows(), 0, 0, row.itemBytes(), 1));
            }
        }
        state = new SegmentState(
                rows.isEmpty() ? state.head() : write(rows, named, staged),
                position,
                state.counts().plus(added),
                unitsBefore + unitsSinceOpened,
                state.startedAt(),
                endedAt,
                endedAt != null);
        references.release(read);
        staging.release(seen);
    }

    /** What is staged is there before the link that makes it count. */
    private CheckpointRef write(List<ManifestRow> rows, List<TenantReferences> named, List<TenantStaging> staged) {
        CheckpointRef newest = chain.newest();
        staging.write(newest == null ? 0 : newest.sequence() + 1, staged);
        return chain.write(rows, references.of(named));
    }

    @Override
    public void close() {
        references.close();
        staging.close();
    }

    /** The tenant's row, or null if it is fenced: a purge can have been raised while the upload was under way. */
    private @Nullable ManifestRow admitted(Pending tenant) {
        ManifestRow row = keeper.acknowledged(tenant.row(), tenant.upload());
        if (row == null || keeper.passage(tenant.tenant()) != Passage.CLOSED) {
            return row;
        }
        if (!row.reused()) {
            vault.deleteVersion(row.objectKey(), row.versionId());
        }
        return null;
    }
}
