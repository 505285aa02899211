package com.synchub.jobs.purge;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.vault.Checksums;
import com.synchub.vault.CurrentObject;
import com.synchub.vault.Vault;
import tools.jackson.databind.json.JsonMapper;

/** Signed statements as the vault keeps them. */
record CertificateVault(Vault vault) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Reads one.
     *
     * @throws SyncHubException {@code OBJECT_MISSING}, {@code OBJECT_CORRUPT} if it is not the one that was kept
     */
    SignedStatement read(String key, String sha256) {
        CurrentObject object = vault.current(key)
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.OBJECT_MISSING,
                        "failed to read the certificate: it is gone from the vault",
                        "Look at the versions of " + key + "."));
        if (!Checksums.of(object.bytes()).sha256().equals(sha256)) {
            throw new SyncHubException(
                    ErrorCode.OBJECT_CORRUPT,
                    "failed to read the certificate: it is not the one that the purge has made",
                    "Look at the versions of " + key + "; one of them is.");
        }
        return JSON.readValue(object.bytes(), SignedStatement.class);
    }
}
