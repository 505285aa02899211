package com.synchub.manifest;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.VaultLayout;
import com.synchub.vault.Vault;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which backups may not be removed, whatever the retention says. A released hold stays below a delete marker. */
public final class BackupHolds {

    private final Vault vault;
    private final PruneMarks marks;

    public BackupHolds(Vault vault, PruneMarks marks) {
        this.vault = vault;
        this.marks = marks;
    }

    /**
     * Holds a backup; a hold that is there gets the new reason.
     *
     * @throws SyncHubException {@code HOLD_INVALID} for a reason that says nothing; {@code BACKUP_UNKNOWN} if the backup
     *     is being removed
     */
    public Hold place(LogEntry entry, String reason, Instant now) {
        Hold hold = new Hold(Hold.FORMAT, entry.n(), entry.backupId(), reason, now);
        vault.put(VaultLayout.hold(entry.n()), JsonRecords.write(hold));
        // Only now, as readers do: a prune that did not see the hold has put its mark before.
        if (marks.isMarked(entry.n())) {
            vault.delete(VaultLayout.hold(entry.n()));
            throw PruneMarks.beingRemoved(entry.n());
        }
        return hold;
    }

    /** Ends a hold. {@code HOLD_INVALID} if there is none. */
    public void release(long n) {
        if (read(n).isEmpty()) {
            throw new SyncHubException(
                    ErrorCode.HOLD_INVALID,
                    "cannot release backup " + n + ": it is not held",
                    "`synchub prune` lists the backups that are held, with the reasons.");
        }
        vault.delete(VaultLayout.hold(n));
    }

    public Optional<Hold> read(long n) {
        return vault.current(VaultLayout.hold(n))
                .map(stored -> JsonRecords.read(stored.bytes(), Hold.class, Hold.FORMAT, "hold"));
    }

    /** All holds, by the backups' numbers. */
    public SortedMap<Long, Hold> list() {
        SortedMap<Long, Hold> holds = new TreeMap<>();
        for (String key : vault.keys(VaultLayout.HOLDS_PREFIX)) {
            OptionalLong n = VaultLayout.parseHold(key);
            if (n.isPresent()) {
                read(n.getAsLong()).ifPresent(hold -> holds.put(n.getAsLong(), hold));
            }
        }
        return holds;
    }
}
