package com.synchub.jobs.prune;

import com.synchub.manifest.ShardSpill;
import com.synchub.vault.VersionEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** The versions that are to be deleted, on the local disk, in parts of which one at a time is in memory. */
final class DeletionPlan implements AutoCloseable {

    private final ShardSpill<VersionEntry> versions;
    private VersionCount planned = VersionCount.NONE;

    /** @param parts a power of two */
    DeletionPlan(Path work, int parts) {
        this.versions = ShardSpill.ofVersions(work, parts);
    }

    /** Takes entries of one key, in the order in which they are to be deleted. */
    void add(List<VersionEntry> inOrder) {
        for (VersionEntry entry : inOrder) {
            versions.add(entry);
            planned = planned.plus(entry);
        }
    }

    VersionCount planned() {
        return planned;
    }

    int parts() {
        return versions.shards();
    }

    /** One part, key by key, each in the order in which it was added. */
    void forEachKey(int part, Consumer<List<VersionEntry>> inOrder) {
        ByKey.forEach(versions.sorted(part), inOrder);
    }

    @Override
    public void close() {
        versions.close();
    }
}
