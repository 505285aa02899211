package com.synchub.jobs.purge;

import com.synchub.request.CompletionCheck;
import com.synchub.request.CompletionLook;
import com.synchub.request.PurgeResult;
import com.synchub.signing.SigningKey;
import com.synchub.tenant.Concerned;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** Certificates as a purge would have made them, for what is done with them afterwards. */
public final class SignedCopies {

    private static final String SALT = "5a17";

    private SignedCopies() {}

    /** One that is valid, of a tenant of which something is left for a while, and something nobody knows how long. */
    public static CertificateCopy copy(String tenant, SigningKey key) {
        Instant at = Instant.parse("2026-11-27T08:00:00Z");
        String statement = JsonMapper.builder()
                .build()
                .writeValueAsString(new Certificate(
                        Certificate.FORMAT,
                        1,
                        "request-1",
                        Certificate.commitment(SALT, Concerned.all(new TenantId(tenant))),
                        at,
                        at.plusSeconds(60),
                        List.of(new PurgeResult.Place("table/settings", 1234)),
                        List.of(
                                new Certificate.Residual(
                                        "logs", "ids", "14 days", Instant.parse("2026-12-31T00:00:00Z")),
                                new Certificate.Residual("job-history", "ids", "nobody erases it", null)),
                        List.of(new Certificate.Control("identity-provider", false, "Nobody has done it.")),
                        new Certificate.Closing(
                                "INVOICED",
                                List.of(),
                                "SYNCHUB-2026-000017",
                                "invoices/closing/period=2026-11/request=request-1.json",
                                "5ea1",
                                LocalDate.of(2034, 12, 31),
                                "The account's last invoice is SYNCHUB-2026-000017."),
                        "1.0.0",
                        key.id(),
                        key.isEvidence() ? null : Certificate.NOT_FOR_EVIDENCE));
        return new CertificateCopy(statement, key.publicKey(), key.sign(statement), tenant, null, SALT, null);
    }

    /** The same with stage 2, as it would have been signed for another one. */
    public static CertificateCopy completed(CertificateCopy copy, CertificateCopy of, SigningKey key) {
        Certificate first = of.content();
        String statement = JsonMapper.builder()
                .build()
                .writeValueAsString(new CompletionCertificate(
                        CompletionCertificate.FORMAT,
                        CompletionCertificate.STAGE,
                        first.requestId(),
                        first.commitment(),
                        first.erasedAt(),
                        CertificateCopy.sha256Of(of.statement()),
                        Instant.parse("2027-01-02T08:00:00Z"),
                        List.of(new CompletionLook.Passed(
                                CompletionCheck.SECOND_COUNT,
                                Instant.parse("2026-11-27T09:00:00Z"),
                                "Counted again: 0.")),
                        List.of(),
                        "1.0.0",
                        key.id(),
                        null));
        return new CertificateCopy(
                copy.statement(),
                copy.publicKey(),
                copy.signature(),
                copy.tenant(),
                copy.subject(),
                copy.salt(),
                new SignedStatement(statement, key.publicKey(), key.sign(statement)));
    }
}
