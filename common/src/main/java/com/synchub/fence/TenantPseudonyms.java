package com.synchub.fence;

import com.synchub.secrets.Keyring;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Vault;

/**
 * Names under which a log that is kept for ever knows tenants: nobody without the key in the vault can tell whom one means.
 * Thread-safe.
 */
public final class TenantPseudonyms {

    private final Vault vault;
    private final Keyring keyring;

    public TenantPseudonyms(Vault vault, Keyring keyring) {
        this.vault = vault;
        this.keyring = keyring;
    }

    /** 64 hex digits, always the same. Errors: {@code SECRETS_KEY_UNAVAILABLE}, {@code MANIFEST_INCONSISTENT}, the vault's. */
    public String of(TenantId tenant) {
        return LedgerKey.readOrCreate(vault, keyring).controlNameOf(tenant);
    }
}
