package com.synchub.jobs.purge;

import com.synchub.failure.SyncHubException;
import com.synchub.request.CompletionResult;
import com.synchub.request.PurgeResult;
import com.synchub.tenant.Concerned;
import org.jspecify.annotations.Nullable;

/** Hands out certificates. */
public final class PurgeCertificates {

    private final CertificateVault kept;

    PurgeCertificates(CertificateVault kept) {
        this.kept = kept;
    }

    /**
     * The certificate with what shows whose it is.
     *
     * @param completion stage 2; null as long as there is none
     * @throws SyncHubException {@code OBJECT_MISSING}, {@code OBJECT_CORRUPT} if it is not the one that the purge has made
     */
    public CertificateCopy copy(Concerned whom, PurgeResult result, @Nullable CompletionResult completion) {
        SignedStatement first = kept.read(result.certificateKey(), result.certificateSha256());
        return new CertificateCopy(
                first.statement(),
                first.publicKey(),
                first.signature(),
                whom.tenant().value(),
                whom.person() == null ? null : whom.person().value(),
                result.salt(),
                completion == null ? null : kept.read(completion.certificateKey(), completion.certificateSha256()));
    }
}
