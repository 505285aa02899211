package com.synchub.fence;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.layout.VaultLayout;
import com.synchub.secrets.DataKey;
import com.synchub.secrets.Keyring;
import com.synchub.tenant.Concerned;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import com.synchub.vault.CurrentObject;
import com.synchub.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives a tenant, or a person within one, the name under which the purge ledger knows it: an HMAC-SHA-256 (RFC 2104) of
 * its id, or of both ids. Whoever reads the
 * ledger without the key can neither tell whom it names nor try out ids. The key is in the vault, wrapped by a master key, and
 * is never changed. Thread-safe.
 */
final class LedgerKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int FORMAT = 1;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * The key as it is kept.
     *
     * @param keyId the master key that has wrapped it
     * @param wrapped in Base64
     */
    record Wrapped(int format, String keyId, String wrapped) {
        Wrapped {
            // What is missing in the file would be null.
            Objects.requireNonNull(keyId);
            Objects.requireNonNull(wrapped);
        }
    }

    private final SecretKeySpec key;

    private LedgerKey(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** The ledger's key, empty if it has none yet. Errors: {@code SECRETS_KEY_UNAVAILABLE}, {@code MANIFEST_INCONSISTENT}. */
    static Optional<LedgerKey> read(Vault vault, Keyring keyring) {
        return vault.current(VaultLayout.LEDGER_KEY).map(object -> unwrap(object, keyring));
    }

    /** The same, made now if there was none; of two that are made at once one is kept. */
    static LedgerKey readOrCreate(Vault vault, Keyring keyring) {
        return read(vault, keyring).orElseGet(() -> {
            DataKey made = keyring.newDataKey();
            Wrapped wrapped =
                    new Wrapped(FORMAT, made.keyId(), Base64.getEncoder().encodeToString(made.wrapped()));
            var unused = vault.putIfAbsent(
                    VaultLayout.LEDGER_KEY, JSON.writeValueAsString(wrapped).getBytes(StandardCharsets.UTF_8));
            return read(vault, keyring).orElseThrow(() -> unreadable(null));
        });
    }

    private static LedgerKey unwrap(CurrentObject object, Keyring keyring) {
        try {
            Wrapped kept = JSON.readValue(object.bytes(), Wrapped.class);
            if (kept.format() != FORMAT) {
                throw unreadable(null);
            }
            return new LedgerKey(
                    keyring.unwrap(kept.keyId(), Base64.getDecoder().decode(kept.wrapped())));
        } catch (JacksonException | IllegalArgumentException e) {
            throw unreadable(e);
        }
    }

    String nameOf(Concerned whom) {
        return nameOf(whom.bytes());
    }

    /** The name of a tenant's legal holds: by its hash, which the key of an object tells of every tenant. */
    String holdNameOf(TenantHash tenant) {
        return nameOf(("legal-hold " + tenant).getBytes(StandardCharsets.US_ASCII));
    }

    /** The name of a tenant in the log of what belongs to no request; another one than in the ledger. */
    String controlNameOf(TenantId tenant) {
        byte[] id = tenant.utf8();
        byte[] domain = "control-log ".getBytes(StandardCharsets.US_ASCII);
        byte[] text = Arrays.copyOf(domain, domain.length + id.length);
        System.arraycopy(id, 0, text, domain.length, id.length);
        return nameOf(text);
    }

    private String nameOf(byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has HMAC-SHA-256", e);
        }
    }

    /** A ledger whose names nobody can tell must not be taken for an empty one. */
    static SyncHubException unreadable(@Nullable Throwable cause) {
        return new SyncHubException(
                ErrorCode.MANIFEST_INCONSISTENT,
                "invalid key of the purge ledger: " + VaultLayout.LEDGER_KEY,
                "Look at the object's versions, the first is the right one; nothing is written until the ledger can be read.",
                cause);
    }
}
