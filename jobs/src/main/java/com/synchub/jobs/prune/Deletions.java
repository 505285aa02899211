package com.synchub.jobs.prune;

import com.synchub.jobs.run.OrderedTasks;
import com.synchub.vault.Vault;
import com.synchub.vault.VersionEntry;
import java.util.List;

/** Deletes versions, several keys at the same time and the versions of a key one after the other. Counts what is gone. */
final class Deletions implements AutoCloseable {

    private static final int WAITING_FOR_EACH_THREAD = 16;

    private final Vault vault;
    private final PruneProgress progress;
    private final OrderedTasks<VersionCount> tasks;
    private VersionCount deleted = VersionCount.NONE;

    Deletions(Vault vault, int threads, PruneProgress progress) {
        this.vault = vault;
        this.progress = progress;
        this.tasks = new OrderedTasks<>("prune", threads, WAITING_FOR_EACH_THREAD);
    }

    /** Hands in entries of one key, in the order in which they are to go. */
    void submit(List<VersionEntry> inOrder) {
        List<VersionEntry> entries = List.copyOf(inOrder);
        tasks.submit(() -> delete(entries), this::count);
    }

    /** Waits until all that was handed in is gone. */
    void drain() {
        tasks.drain(this::count);
    }

    /** What S3 has acknowledged; after {@link #drain} all of it. */
    VersionCount deleted() {
        return deleted;
    }

    private VersionCount delete(List<VersionEntry> entries) {
        VersionCount gone = VersionCount.NONE;
        for (VersionEntry entry : entries) {
            vault.deleteVersion(entry.key(), entry.version().versionId());
            progress.versionDeleted();
            gone = gone.plus(entry);
        }
        return gone;
    }

    private void count(VersionCount gone) {
        deleted = deleted.plus(gone);
    }

    @Override
    public void close() {
        tasks.close();
    }
}
