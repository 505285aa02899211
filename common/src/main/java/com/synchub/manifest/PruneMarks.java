package com.synchub.manifest;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.VaultLayout;
import com.synchub.vault.CurrentObject;
import com.synchub.vault.Vault;
import com.synchub.vault.VersionEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which backups are being removed. A mark is put before anything of the backup is deleted and taken away when nothing of
 * it is left, so whoever finds one goes on from there.
 *
 * <p>Reader and prune can't miss each other: a reader first writes its open-run record, then looks for the mark; prune
 * first writes the mark, then looks for open runs. At least one of the two sees the other and steps back. Prune steps
 * back by {@link #retract} and goes on by {@link #begin}; both are conditional on the mark as it was, so of several
 * prunes none takes away the mark of a backup that another has begun to delete.
 */
public final class PruneMarks {

    private static final String WHAT = "prune mark";

    private final Vault vault;

    public PruneMarks(Vault vault) {
        this.vault = vault;
    }

    /** Marks a backup; one that is marked stays as it is. */
    public void mark(LogEntry entry, Instant now) {
        vault.putIfAbsent(VaultLayout.pruning(entry.n()), JsonRecords.write(PruneMark.of(entry, now)));
    }

    public boolean isMarked(long n) {
        return vault.head(VaultLayout.pruning(n)).isPresent();
    }

    /** Numbers of all marked backups. */
    public NavigableSet<Long> marked() {
        NavigableSet<Long> marked = new TreeSet<>();
        for (String key : vault.keys(VaultLayout.PRUNING_PREFIX)) {
            VaultLayout.parsePruning(key).ifPresent(marked::add);
        }
        return marked;
    }

    /** The mark of a backup; empty if it has none. */
    public Optional<PruneMark> read(long n) {
        return vault.current(VaultLayout.pruning(n)).map(stored -> parse(n, stored));
    }

    /** All marks, by the backups' numbers. */
    public List<PruneMark> list() {
        List<PruneMark> marks = new ArrayList<>();
        marked().forEach(n -> read(n).ifPresent(marks::add));
        return marks;
    }

    /**
     * Says that deleting begins: nobody reads the backup. From now on its mark can't be retracted.
     *
     * @return false if the mark is gone
     */
    public boolean begin(long n) {
        CurrentObject stored = vault.current(VaultLayout.pruning(n)).orElse(null);
        if (stored == null || parse(n, stored).isDeleting()) {
            return stored != null;
        }
        byte[] deleting = JsonRecords.write(parse(n, stored).deleting());
        return vault.putIfMatch(VaultLayout.pruning(n), deleting, stored.entityTag())
                        .isPresent()
                || read(n).filter(PruneMark::isDeleting).isPresent();
    }

    /**
     * Takes a mark back: somebody reads the backup, which is still whole.
     *
     * @return false if deleting has begun; then nothing was done
     */
    public boolean retract(long n) {
        CurrentObject stored = vault.current(VaultLayout.pruning(n)).orElse(null);
        if (stored == null) {
            return true;
        }
        return !parse(n, stored).isDeleting() && vault.deleteIfMatch(VaultLayout.pruning(n), stored.entityTag());
    }

    /** Removes a mark when nothing of the backup is left. Needs the permission to delete versions. */
    public void clear(long n) {
        String key = VaultLayout.pruning(n);
        List<VersionEntry> versions = new ArrayList<>();
        vault.listVersions(key).forEach(versions::add);
        // The newest last: else an older one, or none, would be met meanwhile.
        versions.sort(VersionEntry.OLDEST_FIRST);
        versions.forEach(entry -> vault.deleteVersion(key, entry.version().versionId()));
    }

    private static PruneMark parse(long n, CurrentObject stored) {
        PruneMark mark = JsonRecords.read(stored.bytes(), PruneMark.class, PruneMark.FORMAT, WHAT);
        if (mark.n() != n) {
            throw new SyncHubException(
                    ErrorCode.MANIFEST_INCONSISTENT,
                    "invalid prune mark " + n + ": it names another backup",
                    "Someone else wrote to the vault's manifests; look at the versions of this object.");
        }
        return mark;
    }

    /** What a reader is told that comes too late. */
    static SyncHubException beingRemoved(long n) {
        return new SyncHubException(
                ErrorCode.BACKUP_UNKNOWN,
                "cannot use backup " + n + ": it is being removed by prune",
                "List the backups with `synchub backup list` and choose another.");
    }
}
