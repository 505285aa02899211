package com.synchub.jobs.testkit;

import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.ManifestShards;
import com.synchub.manifest.SegmentScan;
import com.synchub.manifest.ShardRef;
import com.synchub.manifest.ShardSpill;
import com.synchub.manifest.TableCommit;
import com.synchub.manifest.Totals;
import com.synchub.vault.StoredVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * A backup like a genuine one but for what is planted in it, committed by hand: its log entry adds up, so that only
 * verify can tell. Everything of it leaves the vault again with {@link #close}.
 */
public final class PlantedBackup implements AutoCloseable {

    public static final String TABLE = "bookmarks";

    private final BackupWorld world;
    private final LogEntry genuine;
    private final List<ManifestRow> rows;
    private final List<StoredVersion> planted = new ArrayList<>();
    private final String backupId = "planted-" + UUID.randomUUID();
    private int shards = 1;
    private UnaryOperator<Totals> totals = UnaryOperator.identity();
    private UnaryOperator<ShardRef> shardDamage = ref -> ref;

    /** Begins with all that the genuine backup has. */
    public PlantedBackup(BackupWorld world, LogEntry genuine) {
        this.world = world;
        this.genuine = genuine;
        this.rows = new ArrayList<>(world.rows(genuine, TABLE));
    }

    public List<ManifestRow> rows() {
        return rows;
    }

    /** Of every table. */
    public PlantedBackup shards(int count) {
        shards = count;
        return this;
    }

    public PlantedBackup without(ManifestRow row) {
        rows.remove(row);
        return this;
    }

    public PlantedBackup replace(ManifestRow row, ManifestRow by) {
        rows.set(rows.indexOf(row), by);
        return this;
    }

    /** The commit record says something else than the rows. */
    public PlantedBackup totals(UnaryOperator<Totals> change) {
        totals = change;
        return this;
    }

    /** The commit record names another shard than the one that was written. */
    public PlantedBackup shard(UnaryOperator<ShardRef> change) {
        shardDamage = change;
        return this;
    }

    /** A new version on top of an object, gone again with this backup. */
    public StoredVersion put(String key, byte[] content) {
        StoredVersion version = world.vault().put(key, content);
        planted.add(version);
        return version;
    }

    /** Makes it the newest backup. */
    public long commit() {
        List<TableCommit> tables = new ArrayList<>();
        for (TableCommit table : genuine.tables()) {
            boolean altered = table.table().equals(TABLE);
            tables.add(rewritten(
                    table,
                    altered ? rows : world.rows(genuine, table.table()),
                    altered ? totals : UnaryOperator.identity(),
                    altered ? shardDamage : ref -> ref));
        }
        LogEntry entry = new LogEntry(
                LogEntry.FORMAT,
                world.log().highest().orElseThrow() + 1,
                backupId,
                backupId,
                OptionalLong.of(genuine.n()),
                genuine.startedAt(),
                genuine.committedAt(),
                genuine.software(),
                genuine.tenants(),
                tables,
                genuine.references());
        return world.log().commit(entry).n();
    }

    private TableCommit rewritten(
            TableCommit before,
            List<ManifestRow> content,
            UnaryOperator<Totals> totalsChange,
            UnaryOperator<ShardRef> shardChange) {
        List<ShardRef> refs = new ArrayList<>();
        Totals sum = Totals.ZERO;
        ManifestShards files = new ManifestShards(world.vault(), before.table(), shards);
        try (ShardSpill<ManifestRow> spill = ShardSpill.ofRows(world.home(), shards)) {
            content.forEach(spill::add);
            for (int shard = 0; shard < shards; shard++) {
                List<ManifestRow> sorted = spill.sorted(shard);
                sum = sum.plus(totalsOf(sorted));
                refs.add(shardChange.apply(files.write(backupId, shard, sorted.iterator())));
            }
        }
        Totals committed = totalsChange.apply(sum);
        SegmentScan scan = before.segments().get(0);
        return new TableCommit(
                before.table(),
                before.dynamoDbTable(),
                before.schemaFingerprint(),
                1,
                List.of(new SegmentScan(0, scan.startedAt(), scan.endedAt(), committed.itemsAccountedFor())),
                refs,
                committed,
                0,
                0);
    }

    private static Totals totalsOf(List<ManifestRow> sorted) {
        Totals sum = Totals.ZERO;
        for (int i = 0; i < sorted.size(); i++) {
            boolean first =
                    i == 0 || !sorted.get(i).tenant().equals(sorted.get(i - 1).tenant());
            sum = sum.plus(sorted.get(i), first);
        }
        return sum;
    }

    @Override
    public void close() {
        planted.forEach(version -> world.vault().deleteVersion(version.key(), version.versionId()));
    }
}
