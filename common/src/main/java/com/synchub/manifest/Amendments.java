package com.synchub.manifest;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.VaultLayout;
import com.synchub.vault.CurrentObject;
import com.synchub.vault.Vault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The amendments in the vault, one a backup of which something was erased. */
final class Amendments {

    private static final String WHAT = "amendment of a backup";

    private final Vault vault;

    Amendments(Vault vault) {
        this.vault = vault;
    }

    /**
     * An amendment as it was read.
     *
     * @param entityTag null if there is none yet
     */
    record Stored(Amendment amendment, @Nullable String entityTag) {}

    /** A committed backup as it is now. */
    LogEntry applied(LogEntry committed) {
        return read(committed)
                .map(stored -> committed.amended(stored.amendment()))
                .orElse(committed);
    }

    /** What was taken out so far. */
    Stored of(LogEntry entry) {
        return read(entry).orElseGet(() -> new Stored(Amendment.none(entry), null));
    }

    private Optional<Stored> read(LogEntry entry) {
        return vault.current(VaultLayout.amendment(entry.backupId()))
                .map(object -> new Stored(parse(entry, object), object.entityTag()));
    }

    /** Writes it, if what it was made from is still what is there; false if not. */
    boolean replace(Stored before, Amendment after) {
        String key = VaultLayout.amendment(after.backupId());
        byte[] json = JsonRecords.write(after);
        return before.entityTag() == null
                ? vault.putIfAbsent(key, json).isPresent()
                : vault.putIfMatch(key, json, before.entityTag()).isPresent();
    }

    private static Amendment parse(LogEntry entry, CurrentObject stored) {
        Amendment amendment = JsonRecords.read(stored.bytes(), Amendment.class, Amendment.FORMAT, WHAT);
        if (amendment.n() != entry.n() || !amendment.backupId().equals(entry.backupId())) {
            throw new SyncHubException(
                    ErrorCode.MANIFEST_INCONSISTENT,
                    "invalid amendment of backup " + entry.n() + ": it is another backup's",
                    "Someone else wrote to the vault's redactions; look at the versions of this object.");
        }
        return amendment;
    }
}
