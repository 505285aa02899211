package com.synchub.fence;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.VaultLayout;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The fence as the vault's ledger says: {@code ledger/purge/<SHA-256 of the tenant id>/<request>.json} with {@code
 * {"raised": instant, "erasedAt": instant or null}}. An entry that says when it was erased never changes again, so it is
 * read once. Thread-safe.
 */
public final class LedgerFence implements PurgeFence {

    private static final String PREFIX = VaultLayout.LEDGER_PREFIX + "purge/";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One purge: nothing read before its end may be written. */
    record Purge(Instant raised, @Nullable Instant erasedAt) {}

    private final Vault vault;
    private final Map<String, Map<String, Purge>> purgesByTenant = new ConcurrentHashMap<>();

    /** Knows of no purge until it is refreshed. */
    public LedgerFence(Vault vault) {
        this.vault = vault;
    }

    @Override
    public void refresh() {
        for (String key : vault.keys(PREFIX)) {
            String tenant = key.substring(0, key.lastIndexOf('/') + 1);
            Map<String, Purge> purges = purgesByTenant.computeIfAbsent(tenant, t -> new ConcurrentHashMap<>());
            Purge known = purges.get(key);
            if (known == null || known.erasedAt() == null) {
                vault.current(key).ifPresent(object -> purges.put(key, parse(key, object.bytes())));
            }
        }
    }

    @Override
    public Passage passage(TenantId tenant, Instant readSince, @Nullable Instant storedSince) {
        if (purgesByTenant.isEmpty()) {
            return Passage.OPEN;
        }
        Passage passage = Passage.OPEN;
        for (Purge purge : purgesByTenant
                .getOrDefault(PREFIX + sha256(tenant) + "/", Map.of())
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

    private static Purge parse(String key, byte[] json) {
        try {
            Purge purge = JSON.readValue(json, Purge.class);
            if (purge.raised() != null) {
                return purge;
            }
        } catch (JacksonException e) {
            throw unreadable(key, e);
        }
        throw unreadable(key, null);
    }

    /** A fence that can't be read must not be taken for an open one. */
    private static SyncHubException unreadable(String key, @Nullable Throwable cause) {
        return new SyncHubException(
                ErrorCode.MANIFEST_INCONSISTENT,
                "invalid purge ledger entry " + key,
                "Look at the object's versions; nothing is written until the ledger can be read.",
                cause);
    }

    private static String sha256(TenantId tenant) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(tenant.utf8()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
