package com.synchub.jobs.prune;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.RunIds;
import com.synchub.layout.VaultLayout;
import com.synchub.vault.StoredVersion;
import com.synchub.vault.Vault;
import com.synchub.vault.VersionEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** What time it is for S3: the times in a listing are its own, and only they can be compared with each other. */
final class PruneClock {

    private PruneClock() {}

    /** Writes an object, looks at its time, and takes it away again. */
    static Instant read(Vault vault, Instant requested) {
        String key = VaultLayout.pruneClock(RunIds.next("prune", requested));
        StoredVersion written = vault.put(key, "{}".getBytes(StandardCharsets.UTF_8));
        for (VersionEntry entry : vault.listVersions(key)) {
            if (entry.version().equals(written)) {
                vault.deleteVersion(key, written.versionId());
                return entry.lastModified();
            }
        }
        throw new SyncHubException(
                ErrorCode.VAULT_UNAVAILABLE,
                "failed to read S3's time: an object that was just written is not listed",
                "Nothing was deleted. Run the same command again.");
    }
}
