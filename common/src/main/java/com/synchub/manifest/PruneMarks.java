package com.synchub.manifest;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.VaultLayout;
import com.synchub.vault.Vault;
import com.synchub.vault.VersionEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.TreeSet;

/**
 * Which backups are being removed. A mark is put before anything of the backup is deleted and taken away when nothing of
 * it is left, so whoever finds one goes on from there.
 *
 * <p>Reader and prune can't miss each other: a reader first writes its open-run record, then looks for the mark; prune
 * first writes the mark, then looks for open runs. At least one of the two sees the other and steps back.
 */
public final class PruneMarks {

    /**
     * A mark.
     *
     * @param format {@value #FORMAT}
     */
    record Mark(int format, long n, String backupId, Instant markedAt) {
        static final int FORMAT = 1;
    }

    private final Vault vault;

    public PruneMarks(Vault vault) {
        this.vault = vault;
    }

    /** Marks a backup; one that is marked stays so. */
    public void mark(LogEntry entry, Instant now) {
        vault.putIfAbsent(
                VaultLayout.pruning(entry.n()),
                JsonRecords.write(new Mark(Mark.FORMAT, entry.n(), entry.backupId(), now)));
    }

    public boolean isMarked(long n) {
        return vault.head(VaultLayout.pruning(n)).isPresent();
    }

    /** Numbers of all marked backups. */
    public NavigableSet<Long> marked() {
        NavigableSet<Long> marked = new TreeSet<>();
        for (String key : vault.keys(VaultLayout.PRUNING_PREFIX)) {
            OptionalLong n = VaultLayout.parsePruning(key);
            n.ifPresent(marked::add);
        }
        return marked;
    }

    /** Takes a mark away, for good. Needs the permission to delete versions. */
    public void clear(long n) {
        String key = VaultLayout.pruning(n);
        List<VersionEntry> versions = new ArrayList<>();
        vault.listVersions(key).forEach(versions::add);
        versions.forEach(entry -> vault.deleteVersion(key, entry.version().versionId()));
    }

    /** What a reader is told that comes too late. */
    static SyncHubException beingRemoved(long n) {
        return new SyncHubException(
                ErrorCode.BACKUP_UNKNOWN,
                "cannot use backup " + n + ": it is being removed by prune",
                "List the backups with `synchub backup list` and choose another.");
    }
}
