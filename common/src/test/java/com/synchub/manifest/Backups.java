package com.synchub.manifest;

import com.synchub.vault.Vault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Writes the manifest of one table of a made-up backup, as the commit step does. */
final class Backups {

    private static final Path WORK = Path.of("target", "backups-test");

    private Backups() {}

    static TableCommit write(Vault vault, String backupId, int shards, Collection<ManifestRow> rows) {
        List<ShardRef> refs = new ArrayList<>();
        ManifestShards files = new ManifestShards(vault, Rows.TABLE, shards);
        Totals totals = Totals.ZERO;
        try (ShardSpill<ManifestRow> spill = ShardSpill.ofRows(WORK, shards)) {
            for (ManifestRow row : rows) {
                spill.add(row);
                totals = totals.plus(row, row.part() == 0);
            }
            for (int shard = 0; shard < shards; shard++) {
                refs.add(files.write(backupId, shard, spill.sorted(shard).iterator()));
            }
        }
        SegmentScan segment = new SegmentScan(0, JsonRecordsTest.START, JsonRecordsTest.START, totals.items());
        return new TableCommit(Rows.TABLE, "prod", "schema-1", 1, List.of(segment), refs, totals, 0, 0);
    }
}
