package com.synchub.fence;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.VaultLayout;
import com.synchub.secrets.Keyring;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.vault.CurrentObject;
import com.synchub.vault.Vault;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Legal holds as the vault's ledger says: {@code ledger/holds/<HMAC of the tenant's hash>/<hold>.json} with {@code
 * {"setAt": instant, "releasedAt": instant or null, "tables": names, none for all}}. Whoever deletes what a tenant has asks
 * here, so that no hold is lost with a database. None is ever deleted: one that is over says so. Thread-safe.
 */
public final class LegalHolds {

    private final Vault vault;
    private final Keyring keyring;
    /** Null until it was needed; then it never changes. */
    private volatile @Nullable LedgerKey names;

    public LegalHolds(Vault vault, Keyring keyring) {
        this.vault = vault;
        this.keyring = keyring;
    }

    /**
     * Writes a hold down; doing it again changes nothing.
     *
     * @param tables none for all
     * @throws SyncHubException {@code MANIFEST_INCONSISTENT}, {@code SECRETS_KEY_UNAVAILABLE}, what the vault fails with
     */
    public void set(TenantId tenant, String holdId, List<String> tables, Instant now) {
        String key = keyOf(tenant, holdId);
        var unused = vault.putIfAbsent(key, new HoldEntry(now, null, tables).json());
        var unusedEntry = HoldEntry.parse(key, require(key).bytes());
    }

    /** Ends a hold; doing it again changes nothing. Errors as {@link #set}. */
    public void release(TenantId tenant, String holdId, Instant now) {
        String key = keyOf(tenant, holdId);
        CurrentObject object = require(key);
        HoldEntry set = HoldEntry.parse(key, object.bytes());
        if (set.isInForce()) {
            var unused = vault.putIfMatch(key, set.released(now).json(), object.entityTag());
        }
        if (HoldEntry.parse(key, require(key).bytes()).isInForce()) {
            throw new SyncHubException(
                    ErrorCode.MANIFEST_INCONSISTENT,
                    "failed to release the legal hold " + key,
                    "Look at the object's versions: somebody has written over it. Then run the same again.");
        }
    }

    /** Ids of the holds that keep something of a tenant. Errors as {@link #set}. */
    public List<String> of(TenantId tenant) {
        return names().map(named -> inForce(VaultLayout.legalHoldsOf(named.holdNameOf(TenantHash.of(tenant))))).stream()
                .flatMap(byName -> byName.values().stream())
                .flatMap(List::stream)
                .map(HeldTenants.Held::id)
                .sorted()
                .toList();
    }

    /** All that are in force now. Errors as {@link #set}. */
    public HeldTenants look() {
        return names().map(named -> new HeldTenants(named::holdNameOf, inForce(VaultLayout.LEGAL_HOLDS_PREFIX)))
                .orElse(HeldTenants.NONE);
    }

    private Map<String, List<HeldTenants.Held>> inForce(String prefix) {
        Map<String, List<HeldTenants.Held>> byName = new TreeMap<>();
        for (String key : vault.keys(prefix)) {
            String id = VaultLayout.parseLegalHold(key).orElseThrow(() -> unknown(key));
            HoldEntry entry = HoldEntry.parse(key, require(key).bytes());
            if (entry.isInForce()) {
                String[] segments = key.split("/", -1);
                byName.computeIfAbsent(segments[segments.length - 2], name -> new ArrayList<>())
                        .add(new HeldTenants.Held(id, entry));
            }
        }
        return byName;
    }

    private String keyOf(TenantId tenant, String holdId) {
        return VaultLayout.legalHold(LedgerKey.readOrCreate(vault, keyring).holdNameOf(TenantHash.of(tenant)), holdId);
    }

    /** Empty if there is no hold: each was named. */
    private Optional<LedgerKey> names() {
        LedgerKey known = names;
        if (known != null) {
            return Optional.of(known);
        }
        Optional<LedgerKey> read = LedgerKey.read(vault, keyring);
        if (read.isEmpty()
                && vault.keys(VaultLayout.LEGAL_HOLDS_PREFIX).iterator().hasNext()) {
            throw LedgerKey.unreadable(null);
        }
        names = read.orElse(null);
        return read;
    }

    private CurrentObject require(String key) {
        return vault.current(key)
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.MANIFEST_INCONSISTENT,
                        "the legal hold " + key + " is gone",
                        "Look at the object's versions: somebody has deleted it."));
    }

    private static SyncHubException unknown(String key) {
        return new SyncHubException(
                ErrorCode.MANIFEST_INCONSISTENT,
                "no legal hold has the key " + key,
                "Somebody else wrote to the vault's ledger; nothing is deleted until it is gone.");
    }
}
