package com.synchub.jobs.backup;

import com.synchub.manifest.CheckpointChain;
import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.ManifestShards;
import com.synchub.manifest.OpenRun;
import com.synchub.manifest.PersonReference;
import com.synchub.manifest.ReferenceShards;
import com.synchub.manifest.ShardRef;
import com.synchub.manifest.ShardSpill;
import com.synchub.manifest.TablePlan;
import com.synchub.vault.Vault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Regroups what the segments checkpointed, in the order of the scan, into manifest shards, sorted by tenant. Heap is
 * one shard; the rest is on disk.
 */
final class ManifestAssembly {

    /** The shards of every table, by table, and those of the reference index. */
    record Assembled(Map<String, List<ShardRef>> tables, List<ShardRef> references) {}

    private final Vault vault;
    private final Path directory;

    ManifestAssembly(Vault vault, Path directory) {
        this.vault = vault;
        this.directory = directory;
    }

    Assembled assemble(OpenRun run, Function<TablePlan, List<SegmentState>> segments) {
        Map<String, List<ShardRef>> tables = new LinkedHashMap<>();
        try (ShardSpill<PersonReference> references = ShardSpill.ofReferences(directory, run.referenceShards())) {
            for (TablePlan table : run.tables()) {
                tables.put(table.table(), assemble(run, table, segments.apply(table), references));
            }
            return new Assembled(tables, writeReferences(run, references));
        }
    }

    private List<ShardRef> assemble(
            OpenRun run, TablePlan table, List<SegmentState> segments, ShardSpill<PersonReference> references) {
        try (ShardSpill<ManifestRow> rows = ShardSpill.ofRows(directory, table.shards())) {
            for (int index = 0; index < segments.size(); index++) {
                SegmentState segment = segments.get(index);
                if (segment.head() != null) {
                    new CheckpointChain(vault, run.runId(), table.table(), index, segment.head())
                            .forEach(rows::add, references::add);
                }
            }
            ManifestShards shards = new ManifestShards(vault, table.table(), table.shards());
            PartPlacement parts = new PartPlacement(vault, table.table());
            List<ShardRef> written = new ArrayList<>();
            for (int shard = 0; shard < table.shards(); shard++) {
                List<ManifestRow> placed = parts.place(rows.sorted(shard));
                written.add(shards.write(run.backupId(), shard, placed.iterator()));
            }
            return written;
        }
    }

    private List<ShardRef> writeReferences(OpenRun run, ShardSpill<PersonReference> references) {
        ReferenceShards shards = new ReferenceShards(vault, run.referenceShards());
        List<ShardRef> written = new ArrayList<>();
        for (int shard = 0; shard < run.referenceShards(); shard++) {
            written.add(
                    shards.write(run.backupId(), shard, references.sorted(shard).iterator()));
        }
        return written;
    }
}
