package com.synchub.jobs.purge;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.signing.TrustedKeys;
import com.synchub.tenant.Concerned;
import com.synchub.tenant.TenantId;
import com.synchub.vault.Checksums;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A certificate as it is handed to whom it is about: with what shows that it is theirs, which is kept nowhere else. Can be
 * verified by whoever has it and the public key, without this service.
 *
 * @param statement of stage 1: JSON; what is signed are the UTF-8 bytes of this text
 * @param publicKey in Base64 of X.509
 * @param signature Ed25519, in Base64
 * @param tenant the tenant's id
 * @param subject the id of the one person within the tenant who was erased; null if all of the tenant was
 * @param salt in hex; the statement's commitment is the SHA-256 of its bytes and of the id's UTF-8 form, see {@link
 *     Concerned#bytes} for a person
 * @param completion stage 2; null as long as there is none
 */
public record CertificateCopy(
        String statement,
        String publicKey,
        String signature,
        String tenant,
        @Nullable String subject,
        String salt,
        @Nullable SignedStatement completion) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What is wrong with a certificate. */
    public enum Fault {
        /** It was signed by a key that is not the expected one. */
        UNKNOWN_KEY,
        /** The statement is not what was signed. */
        ALTERED,
        /** It is not about this tenant, or not about this person in it; or the salt is another one's. */
        ANOTHER_TENANT,
        /** Its stage 2 belongs to another stage 1. */
        ANOTHER_PURGE
    }

    public CertificateCopy {
        // What is missing in the file would be null.
        Stream.of(statement, publicKey, signature, tenant, salt).forEach(Objects::requireNonNull);
    }

    /** Errors: {@code PARAMETERS_INVALID} if it is none. */
    public static CertificateCopy parse(byte[] json) {
        try {
            return JSON.readValue(json, CertificateCopy.class);
        } catch (JacksonException e) {
            throw noCertificate(e);
        }
    }

    public byte[] json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
    }

    /** The same, said to be about another tenant or person, or with another salt. */
    public CertificateCopy about(String otherTenant, @Nullable String otherSubject, String otherSalt) {
        return new CertificateCopy(statement, publicKey, signature, otherTenant, otherSubject, otherSalt, completion);
    }

    /**
     * Says what is wrong with it, if anything is.
     *
     * @param expectedKeys public keys that are known from elsewhere, one of which must have signed each stage; none takes
     *     the one that came with stage 1, for both
     */
    public Optional<Fault> fault(Set<String> expectedKeys) {
        TrustedKeys trusted = new TrustedKeys(expectedKeys.isEmpty() ? Set.of(publicKey) : expectedKeys);
        return signatureFault(trusted, new SignedStatement(statement, publicKey, signature))
                .or(() -> isAboutTenant() ? Optional.empty() : Optional.of(Fault.ANOTHER_TENANT))
                .or(() -> Optional.ofNullable(completion).flatMap(second -> completionFault(trusted, second)));
    }

    private static Optional<Fault> signatureFault(TrustedKeys trusted, SignedStatement signed) {
        return switch (trusted.of(signed.statement(), signed.publicKey(), signed.signature())) {
            case UNKNOWN_KEY -> Optional.of(Fault.UNKNOWN_KEY);
            case ALTERED -> Optional.of(Fault.ALTERED);
            case SIGNED -> Optional.empty();
        };
    }

    private Optional<Fault> completionFault(TrustedKeys trusted, SignedStatement second) {
        return signatureFault(trusted, second)
                .or(() -> belongsHere(parseCompletion(second)) ? Optional.empty() : Optional.of(Fault.ANOTHER_PURGE));
    }

    private boolean belongsHere(CompletionCertificate second) {
        Certificate first = content();
        return second.stage() == CompletionCertificate.STAGE
                && Objects.equals(second.requestId(), first.requestId())
                && Objects.equals(second.commitment(), first.commitment())
                && Objects.equals(second.erasedAt(), first.erasedAt())
                && sha256Of(statement).equals(second.stageOneSha256());
    }

    static String sha256Of(String statement) {
        return Checksums.of(statement.getBytes(StandardCharsets.UTF_8)).sha256();
    }

    private boolean isAboutTenant() {
        try {
            return Certificate.commitment(
                            salt, new Concerned(new TenantId(tenant), subject == null ? null : new TenantId(subject)))
                    .equals(content().commitment());
        } catch (IllegalArgumentException | SyncHubException e) {
            // A salt that is no hex, or an id that is none.
            return false;
        }
    }

    /** What it states. Errors: {@code PARAMETERS_INVALID} if that can't be read. */
    public Certificate content() {
        try {
            return Certificate.parse(statement);
        } catch (JacksonException e) {
            throw noCertificate(e);
        }
    }

    /** What stage 2 states; empty as long as there is none. Errors as {@link #content}. */
    public Optional<CompletionCertificate> completed() {
        return Optional.ofNullable(completion).map(CertificateCopy::parseCompletion);
    }

    private static CompletionCertificate parseCompletion(SignedStatement second) {
        try {
            return JSON.readValue(second.statement(), CompletionCertificate.class);
        } catch (JacksonException e) {
            throw noCertificate(e);
        }
    }

    private static SyncHubException noCertificate(JacksonException cause) {
        return new SyncHubException(
                ErrorCode.PARAMETERS_INVALID,
                "invalid certificate: it is none, or of another version",
                "Give the file that `synchub requests certificate fetch` has written.",
                cause);
    }
}
