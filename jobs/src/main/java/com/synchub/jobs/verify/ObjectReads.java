package com.synchub.jobs.verify;

import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.OrderedTasks;
import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.ManifestShards;
import com.synchub.manifest.ManifestUnits;
import com.synchub.manifest.ShardReader;
import com.synchub.manifest.ShardRef;
import com.synchub.manifest.TableCommit;
import com.synchub.vault.Vault;
import java.util.BitSet;

/** Reads the objects of the chosen slices, one unit of the manifest after the other. */
final class ObjectReads {

    private final ManifestUnits units;
    private final Vault vault;
    private final ObjectCheck check;
    private final OrderedTasks<ObjectReading> downloads;
    private final VerifyProgress progress;
    private final BitSet chosen;
    private final BitSet faulty;
    private final Findings findings;

    private int unitsDone;
    private long objects;
    private long items;
    private long bytes;

    /** @param before what was read before a restart, or nothing yet */
    ObjectReads(
            ManifestUnits units,
            Vault vault,
            ObjectCheck check,
            OrderedTasks<ObjectReading> downloads,
            VerifyProgress progress,
            BitSet chosen,
            VerifyContext.Read before) {
        this.units = units;
        this.vault = vault;
        this.check = check;
        this.downloads = downloads;
        this.progress = progress;
        this.chosen = chosen;
        this.faulty = Slices.parse(before.faulty());
        this.findings = new Findings(before.findings());
        this.unitsDone = before.units();
        this.objects = before.objects();
        this.items = before.items();
        this.bytes = before.bytes();
    }

    /** Reads the next unit that has chosen slices; false if there is none left. */
    boolean next() {
        while (unitsDone < units.count()) {
            int unit = unitsDone++;
            if (Slices.within(unit, units.count()).intersects(chosen)) {
                read(unit);
                return true;
            }
        }
        return false;
    }

    private void read(int unit) {
        for (TableCommit table : units.entry().tables()) {
            for (ShardRef ref : units.shards(table, unit)) {
                read(table, ref);
            }
        }
        downloads.drain(this::count);
    }

    private void read(TableCommit table, ShardRef ref) {
        try (ShardReader<ManifestRow> rows = ManifestShards.of(vault, table).read(ref)) {
            while (rows.hasNext()) {
                ManifestRow row = rows.next();
                if (chosen.get(Slices.of(row.tenant()))) {
                    downloads.submit(() -> check.check(table.table(), row), this::count);
                }
            }
        } catch (SyncHubException e) {
            findings.add(Finding.ofShard(table.table(), ref, ManifestSurvey.faultIn(e)));
        }
    }

    private void count(ObjectReading reading) {
        objects++;
        items += reading.items();
        bytes += reading.bytes();
        if (!reading.findings().isEmpty()) {
            faulty.set(Slices.of(reading.tenant()));
            reading.findings().forEach(findings::add);
        }
        progress.objectRead();
    }

    VerifyContext.Read state() {
        return new VerifyContext.Read(unitsDone, objects, items, bytes, Slices.format(faulty), findings.saved());
    }
}
