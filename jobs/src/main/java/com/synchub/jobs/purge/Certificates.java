package com.synchub.jobs.purge;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.SoftwareVersion;
import com.synchub.layout.VaultLayout;
import com.synchub.request.CompletionLook;
import com.synchub.request.CompletionOrder;
import com.synchub.request.CompletionResult;
import com.synchub.request.PurgeOrder;
import com.synchub.request.PurgeResult;
import com.synchub.signing.SigningKey;
import com.synchub.tenant.Concerned;
import com.synchub.vault.Checksums;
import com.synchub.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Signs what a purge has done, and keeps it in the vault without what names whom it is about. */
final class Certificates {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 32;
    private static final int MOST_COMPLETIONS = 100;

    /**
     * What stage 1 says beside what was erased.
     *
     * @param controls what others do
     * @param closing of the tenant's account; null of a person
     */
    record Rest(
            List<Certificate.Residual> residuals,
            List<Certificate.Control> controls,
            Certificate.@Nullable Closing closing) {}

    private final Vault vault;
    private final SigningKey key;

    Certificates(Vault vault, SigningKey key) {
        this.vault = vault;
        this.key = key;
    }

    /** Makes it anew with each call: the salt of one that nobody was told of is lost. */
    PurgeResult certify(
            PurgeOrder order, Instant raisedAt, Instant erasedAt, List<PurgeResult.Place> places, Rest rest) {
        byte[] random = new byte[SALT_BYTES];
        RANDOM.nextBytes(random);
        String salt = HexFormat.of().formatHex(random);
        byte[] signed = signed(JSON.writeValueAsString(new Certificate(
                Certificate.FORMAT,
                1,
                order.requestId(),
                Certificate.commitment(salt, order.concerned()),
                raisedAt,
                erasedAt,
                places,
                rest.residuals(),
                rest.controls(),
                rest.closing(),
                SoftwareVersion.current(),
                key.id(),
                notice())));
        String name = VaultLayout.certificate(order.requestId(), 1, order.attempt());
        var unused = vault.put(name, signed);
        return new PurgeResult(
                raisedAt, erasedAt, places, name, Checksums.of(signed).sha256(), salt);
    }

    /** Signs that the rest is gone too. Who does so a second time hides nobody else's. */
    CompletionResult complete(
            CompletionOrder order,
            SignedStatement stageOne,
            List<Certificate.Residual> residuals,
            List<CompletionLook.Passed> confirmed,
            Instant now) {
        byte[] signed = signed(JSON.writeValueAsString(new CompletionCertificate(
                CompletionCertificate.FORMAT,
                CompletionCertificate.STAGE,
                order.requestId(),
                Certificate.commitment(order.erased().salt(), Concerned.all(order.tenant())),
                order.erased().erasedAt(),
                CertificateCopy.sha256Of(stageOne.statement()),
                now,
                confirmed,
                residuals,
                SoftwareVersion.current(),
                key.id(),
                notice())));
        for (int n = 1; n <= MOST_COMPLETIONS; n++) {
            String name = VaultLayout.certificate(order.requestId(), CompletionCertificate.STAGE, n);
            if (vault.putIfAbsent(name, signed).isPresent()) {
                return new CompletionResult(now, name, Checksums.of(signed).sha256());
            }
        }
        throw new SyncHubException(
                ErrorCode.NO_PROGRESS,
                "cannot keep stage 2 of the certificate: it was signed " + MOST_COMPLETIONS + " times and never told",
                "Look at ledger/certificates/ in the vault, and why `synchub requests show` does not know of it.");
    }

    private byte[] signed(String statement) {
        return JSON.writeValueAsString(new SignedStatement(statement, key.publicKey(), key.sign(statement)))
                .getBytes(StandardCharsets.UTF_8);
    }

    private @Nullable String notice() {
        return key.isEvidence() ? null : Certificate.NOT_FOR_EVIDENCE;
    }
}
