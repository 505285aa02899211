package com.synchub.jobs.purge;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.request.PurgeResult;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Checksums;
import com.synchub.vault.CurrentObject;
import com.synchub.vault.Vault;
import tools.jackson.databind.json.JsonMapper;

/** Hands out certificates. */
public final class PurgeCertificates {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Vault vault;

    PurgeCertificates(Vault vault) {
        this.vault = vault;
    }

    /**
     * The certificate with what shows whose it is.
     *
     * @throws SyncHubException {@code OBJECT_MISSING}, {@code OBJECT_CORRUPT} if it is not the one that the purge has made
     */
    public CertificateCopy copy(TenantId tenant, PurgeResult result) {
        CurrentObject object = vault.current(result.certificateKey())
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.OBJECT_MISSING,
                        "failed to read the certificate: it is gone from the vault",
                        "Look at the versions of " + result.certificateKey() + "."));
        if (!Checksums.of(object.bytes()).sha256().equals(result.certificateSha256())) {
            throw new SyncHubException(
                    ErrorCode.OBJECT_CORRUPT,
                    "failed to read the certificate: it is not the one that the purge has made",
                    "Look at the versions of " + result.certificateKey() + "; one of them is.");
        }
        Certificates.Signed signed = JSON.readValue(object.bytes(), Certificates.Signed.class);
        return new CertificateCopy(
                signed.statement(), signed.publicKey(), signed.signature(), tenant.value(), result.salt());
    }
}
