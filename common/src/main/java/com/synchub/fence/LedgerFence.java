package com.synchub.fence;

import com.synchub.layout.VaultLayout;
import com.synchub.secrets.Keyring;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The fence as the vault's ledger says: {@code ledger/purge/<HMAC of the tenant id>/<request>.json} with {@code
 * {"raised": instant, "erasedAt": instant or null}}. An entry that says when it was erased never changes again, so it is
 * read once. Thread-safe.
 */
public final class LedgerFence implements PurgeFence {

    private final Vault vault;
    private final Keyring keyring;
    private final Map<String, Map<String, PurgeEntry>> purgesByTenant = new ConcurrentHashMap<>();
    /** Null as long as nobody was ever purged. */
    private volatile @Nullable LedgerKey names;

    /** Knows of no purge until it is refreshed. */
    public LedgerFence(Vault vault, Keyring keyring) {
        this.vault = vault;
        this.keyring = keyring;
    }

    /** Errors: {@code MANIFEST_INCONSISTENT}, {@code SECRETS_KEY_UNAVAILABLE}, what the vault fails with. */
    @Override
    public void refresh() {
        for (String key : vault.keys(VaultLayout.PURGES_PREFIX)) {
            if (names == null) {
                names = LedgerKey.read(vault, keyring).orElseThrow(() -> LedgerKey.unreadable(null));
            }
            String tenant = key.substring(0, key.lastIndexOf('/') + 1);
            Map<String, PurgeEntry> purges = purgesByTenant.computeIfAbsent(tenant, t -> new ConcurrentHashMap<>());
            PurgeEntry known = purges.get(key);
            if (known == null || known.erasedAt() == null) {
                vault.current(key).ifPresent(object -> purges.put(key, PurgeEntry.parse(key, object.bytes())));
            }
        }
    }

    @Override
    public boolean knowsNobody() {
        return names == null;
    }

    @Override
    public Passage passage(TenantId tenant, Instant readSince, @Nullable Instant storedSince) {
        LedgerKey named = names;
        if (named == null) {
            return Passage.OPEN;
        }
        Passage passage = Passage.OPEN;
        for (PurgeEntry purge : purgesByTenant
                .getOrDefault(VaultLayout.PURGES_PREFIX + named.nameOf(tenant) + "/", Map.of())
                .values()) {
            Instant erasedAt = purge.erasedAt();
            if (erasedAt == null || !readSince.isAfter(erasedAt)) {
                return Passage.CLOSED;
            }
            if (storedSince == null || !storedSince.isAfter(erasedAt)) {
                passage = Passage.REWRITE;
            }
        }
        return passage;
    }
}
