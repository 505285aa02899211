package com.synchub.fence;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.VaultLayout;
import com.synchub.secrets.Keyring;
import com.synchub.tenant.Concerned;
import com.synchub.vault.CurrentObject;
import com.synchub.vault.Vault;
import java.time.Instant;
import java.util.Optional;

/**
 * Writes the purge ledger, which every {@link PurgeFence} reads: an entry is raised before anything is deleted, and closed
 * when nothing is left. Doing either again changes nothing, so whoever died in between begins anew. Thread-safe.
 */
public final class PurgeLedger {

    private final Vault vault;
    private final Keyring keyring;

    public PurgeLedger(Vault vault, Keyring keyring) {
        this.vault = vault;
        this.keyring = keyring;
    }

    /**
     * Keeps everybody from writing what was read of a tenant, or of a person within one.
     *
     * @return since when: an earlier time if this purge was raised before
     * @throws SyncHubException {@code MANIFEST_INCONSISTENT}, {@code SECRETS_KEY_UNAVAILABLE}, what the vault fails with
     */
    public Instant raise(Concerned whom, String requestId, Instant now) {
        String key = keyOf(whom, requestId);
        var unused = vault.putIfAbsent(key, new PurgeEntry(now, null).json());
        return entry(key).raised();
    }

    /**
     * Lets newer data be written again; what was read until now never will be.
     *
     * @return when it was erased: an earlier time if this purge was closed before
     * @throws SyncHubException as {@link #raise}; {@code REQUEST_REFUSED} if it was never raised
     */
    public Instant close(Concerned whom, String requestId, Instant now) {
        String key = keyOf(whom, requestId);
        CurrentObject object = vault.current(key)
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.REQUEST_REFUSED,
                        "cannot close this purge: it was never raised",
                        "Raise it first; nothing may be deleted before."));
        PurgeEntry raised = PurgeEntry.parse(key, object.bytes());
        if (raised.erasedAt() == null) {
            var unused = vault.putIfMatch(key, new PurgeEntry(raised.raised(), now).json(), object.entityTag());
        }
        Instant erasedAt = entry(key).erasedAt();
        if (erasedAt == null) {
            throw new SyncHubException(
                    ErrorCode.MANIFEST_INCONSISTENT,
                    "failed to close the purge ledger entry " + key,
                    "Look at the object's versions: somebody has written over it. Then run the same again.");
        }
        return erasedAt;
    }

    /** When it was erased; empty as long as it is not, or was never raised. Errors as {@link #raise}. */
    public Optional<Instant> erasedAt(Concerned whom, String requestId) {
        String key = keyOf(whom, requestId);
        return vault.current(key)
                .map(object -> PurgeEntry.parse(key, object.bytes()).erasedAt());
    }

    /** Whether all of the same was purged before, or is by another request. Errors as {@link #raise}. */
    public boolean hasOther(Concerned whom, String requestId) {
        String key = keyOf(whom, requestId);
        int folder = key.lastIndexOf('/');
        for (String other : vault.keys(key.substring(0, folder + 1))) {
            // Those of persons within the tenant have folders of their own.
            if (other.lastIndexOf('/') == folder && !other.equals(key)) {
                return true;
            }
        }
        return false;
    }

    private String keyOf(Concerned whom, String requestId) {
        LedgerKey names = LedgerKey.readOrCreate(vault, keyring);
        String tenant = names.nameOf(Concerned.all(whom.tenant()));
        return VaultLayout.purge(
                whom.person() == null ? VaultLayout.purgesOf(tenant) : VaultLayout.purgesOf(tenant, names.nameOf(whom)),
                requestId);
    }

    private PurgeEntry entry(String key) {
        return PurgeEntry.parse(
                key,
                vault.current(key)
                        .orElseThrow(() -> new SyncHubException(
                                ErrorCode.MANIFEST_INCONSISTENT,
                                "the purge ledger entry " + key + " is gone",
                                "Look at the object's versions: somebody has deleted it."))
                        .bytes());
    }
}
