package com.synchub.fence;

import com.synchub.layout.VaultLayout;
import com.synchub.secrets.Keyring;
import com.synchub.tenant.Concerned;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The fence as the vault's ledger says: {@code ledger/purge/<HMAC of the tenant id>/<request>.json} with {@code
 * {"raised": instant, "erasedAt": instant or null}}; for one person within a tenant {@code person=<HMAC of both ids>/}
 * comes before the request. An entry that says when it was erased never changes again, so it is
 * read once. Thread-safe.
 */
public final class LedgerFence implements PurgeFence {

    private final Vault vault;
    private final Keyring keyring;
    /** By the entries' folders: one of a tenant has a folder for each person below it. */
    private final Map<String, Map<String, PurgeEntry>> purges = new ConcurrentHashMap<>();
    /** Null as long as nobody was ever purged. */
    private volatile @Nullable LedgerKey names;
    /** Most ledgers have none, and are asked for every item that names somebody. */
    private volatile boolean knowsPersons;

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
            String folder = key.substring(0, key.lastIndexOf('/') + 1);
            if (folder.contains(VaultLayout.PERSON)) {
                knowsPersons = true;
            }
            Map<String, PurgeEntry> entries = purges.computeIfAbsent(folder, f -> new ConcurrentHashMap<>());
            PurgeEntry known = entries.get(key);
            if (known == null || known.erasedAt() == null) {
                vault.current(key).ifPresent(object -> entries.put(key, PurgeEntry.parse(key, object.bytes())));
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
        for (PurgeEntry purge : entries(VaultLayout.purgesOf(named.nameOf(Concerned.all(tenant))))) {
            Instant erasedAt = purge.erasedAt();
            if (purge.covers(readSince)) {
                return Passage.CLOSED;
            }
            if (erasedAt == null || storedSince == null || !storedSince.isAfter(erasedAt)) {
                passage = Passage.REWRITE;
            }
        }
        return passage;
    }

    @Override
    public boolean isClosed(TenantId tenant, TenantId person, Instant readSince) {
        LedgerKey named = names;
        return named != null
                && knowsPersons
                && isCovered(
                        VaultLayout.purgesOf(
                                named.nameOf(Concerned.all(tenant)), named.nameOf(new Concerned(tenant, person))),
                        readSince);
    }

    @Override
    public boolean isAnybodyClosed(TenantId tenant, Instant readSince) {
        LedgerKey named = names;
        if (named == null || !knowsPersons) {
            return false;
        }
        String persons = VaultLayout.purgesOf(named.nameOf(Concerned.all(tenant))) + VaultLayout.PERSON;
        return purges.keySet().stream().anyMatch(folder -> folder.startsWith(persons) && isCovered(folder, readSince));
    }

    /** When the newest purge of all of a tenant was raised, also if it has long ended; empty if there was none. */
    public Optional<Instant> raised(TenantId tenant) {
        LedgerKey named = names;
        return named == null
                ? Optional.empty()
                : entries(VaultLayout.purgesOf(named.nameOf(Concerned.all(tenant)))).stream()
                        .map(PurgeEntry::raised)
                        .max(Instant::compareTo);
    }

    /** Whether a purge of all of a tenant goes on, or has ended after that. */
    public boolean erasedSince(TenantId tenant, Instant since) {
        LedgerKey named = names;
        return named != null
                && entries(VaultLayout.purgesOf(named.nameOf(Concerned.all(tenant)))).stream()
                        .map(PurgeEntry::erasedAt)
                        .anyMatch(erasedAt -> erasedAt == null || erasedAt.isAfter(since));
    }

    private boolean isCovered(String folder, Instant readSince) {
        return entries(folder).stream().anyMatch(purge -> purge.covers(readSince));
    }

    private Collection<PurgeEntry> entries(String folder) {
        return purges.getOrDefault(folder, Map.of()).values();
    }
}
