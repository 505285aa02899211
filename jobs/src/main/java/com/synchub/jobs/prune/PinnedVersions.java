package com.synchub.jobs.prune;

import com.synchub.manifest.LogEntry;
import com.synchub.manifest.ManifestRow;
import com.synchub.manifest.ManifestShards;
import com.synchub.manifest.ManifestUnits;
import com.synchub.manifest.ShardReader;
import com.synchub.manifest.ShardRef;
import com.synchub.manifest.TableCommit;
import com.synchub.tenant.TenantHash;
import com.synchub.vault.StoredVersion;
import com.synchub.vault.Vault;
import java.util.List;

/**
 * The versions that any of the kept backups names, one range of tenant hashes at a time. Ranges are as fine as the
 * coarsest manifest, so each shard is read once, unless so many versions would then be held at a time that some must be
 * read again.
 */
final class PinnedVersions {

    /** Sixteen to thirty-two bytes each. */
    private static final long MOST_AT_A_TIME = 2_000_000;

    private static final int MOST_RANGES = 4_096;

    private final Vault vault;
    private final List<LogEntry> kept;
    private final int ranges;
    private final FingerprintSet pinned = new FingerprintSet();

    /** @param kept at least one */
    PinnedVersions(Vault vault, List<LogEntry> kept) {
        this(vault, kept, MOST_AT_A_TIME);
    }

    PinnedVersions(Vault vault, List<LogEntry> kept, long mostAtATime) {
        this.vault = vault;
        this.kept = List.copyOf(kept);
        int coarsest = kept.stream()
                .mapToInt(entry -> ManifestUnits.of(entry).count())
                .min()
                .orElseThrow();
        this.ranges = Math.max(coarsest, partsOf(most(), mostAtATime, MOST_RANGES));
    }

    /** A power of two. */
    int ranges() {
        return ranges;
    }

    /** How many versions the kept backups can name: all objects of one of them, and what each has written. */
    long most() {
        long written = 0;
        long reused = 0;
        for (LogEntry entry : kept) {
            written += entry.totals().objectsWritten();
            reused = Math.max(reused, entry.totals().objectsReused());
        }
        return Math.max(reused + written, 1);
    }

    /** So many parts, a power of two, that each has no more than {@code most}, if the limit allows. */
    static int partsOf(long all, long most, int limit) {
        int parts = 1;
        while (parts < limit && all / parts > most) {
            parts *= 2;
        }
        return parts;
    }

    /**
     * Reads one range of every kept manifest to its end, in place of the one before.
     *
     * @throws com.synchub.failure.SyncHubException if any of it can't be read: then nobody knows what is needed
     */
    void load(int range) {
        pinned.clear();
        for (LogEntry entry : kept) {
            for (TableCommit table : entry.tables()) {
                load(table, range);
            }
        }
    }

    private void load(TableCommit table, int range) {
        ManifestShards files = ManifestShards.of(vault, table);
        int shards = table.shards().size();
        int each = Math.max(1, shards / ranges);
        int first = (int) ((long) range * shards / ranges);
        for (ShardRef ref : table.shards().subList(first, first + each)) {
            try (ShardReader<ManifestRow> rows = files.read(ref)) {
                while (rows.hasNext()) {
                    ManifestRow row = rows.next();
                    if (TenantHash.of(row.tenant()).shard(ranges) == range) {
                        pinned.add(row.version());
                    }
                }
            }
        }
    }

    /** Whether a kept backup names this version, whose tenant is in the range that was loaded. */
    boolean contains(StoredVersion version) {
        return pinned.mayContain(version);
    }
}
