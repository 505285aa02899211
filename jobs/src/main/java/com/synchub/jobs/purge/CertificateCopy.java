package com.synchub.jobs.purge;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.signing.TrustedKeys;
import com.synchub.tenant.TenantId;
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
 * @param statement JSON; what is signed are the UTF-8 bytes of this text
 * @param publicKey in Base64 of X.509
 * @param signature Ed25519, in Base64
 * @param tenant the tenant's id
 * @param salt in hex; the statement's commitment is the SHA-256 of its bytes and of the id's UTF-8 form
 */
public record CertificateCopy(String statement, String publicKey, String signature, String tenant, String salt) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What is wrong with a certificate. */
    public enum Fault {
        /** It was signed by a key that is not the expected one. */
        UNKNOWN_KEY,
        /** The statement is not what was signed. */
        ALTERED,
        /** It is not about this tenant, or the salt is another one's. */
        ANOTHER_TENANT
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

    /**
     * Says what is wrong with it, if anything is.
     *
     * @param expectedKey the public key that is known from elsewhere; null takes the one that came with it
     */
    public Optional<Fault> fault(@Nullable String expectedKey) {
        TrustedKeys trusted = new TrustedKeys(Set.of(expectedKey == null ? publicKey : expectedKey));
        return switch (trusted.of(statement, publicKey, signature)) {
            case UNKNOWN_KEY -> Optional.of(Fault.UNKNOWN_KEY);
            case ALTERED -> Optional.of(Fault.ALTERED);
            case SIGNED -> isAboutTenant() ? Optional.empty() : Optional.of(Fault.ANOTHER_TENANT);
        };
    }

    private boolean isAboutTenant() {
        try {
            return Certificate.commitment(salt, new TenantId(tenant))
                    .equals(content().commitment());
        } catch (IllegalArgumentException | SyncHubException e) {
            // A salt that is no hex, or an id that is none.
            return false;
        }
    }

    /** What it states. Errors: {@code PARAMETERS_INVALID} if that can't be read. */
    public Certificate content() {
        try {
            return JSON.readValue(statement, Certificate.class);
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
