package com.synchub.jobs.purge;

import com.synchub.jobs.run.SoftwareVersion;
import com.synchub.layout.VaultLayout;
import com.synchub.request.PurgeOrder;
import com.synchub.request.PurgeResult;
import com.synchub.signing.SigningKey;
import com.synchub.vault.Checksums;
import com.synchub.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** Signs what a purge has done, and keeps it in the vault without what names the tenant. */
final class Certificates {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 32;

    /**
     * A certificate as it is kept and handed out.
     *
     * @param statement a {@link Certificate} as JSON; what is signed are the bytes of this text
     */
    record Signed(String statement, String publicKey, String signature) {
        Signed {
            // What is missing in the file would be null.
            Stream.of(statement, publicKey, signature).forEach(Objects::requireNonNull);
        }
    }

    private final Vault vault;
    private final SigningKey key;
    private final DeclaredPlaces declared;

    Certificates(Vault vault, SigningKey key, DeclaredPlaces declared) {
        this.vault = vault;
        this.key = key;
        this.declared = declared;
    }

    /** Makes it anew with each call: the salt of one that nobody was told of is lost. */
    PurgeResult certify(PurgeOrder order, Instant raisedAt, Instant erasedAt, List<PurgeResult.Place> places) {
        byte[] random = new byte[SALT_BYTES];
        RANDOM.nextBytes(random);
        String salt = HexFormat.of().formatHex(random);
        String statement = JSON.writeValueAsString(new Certificate(
                Certificate.FORMAT,
                1,
                order.requestId(),
                Certificate.commitment(salt, order.tenant()),
                raisedAt,
                erasedAt,
                places,
                declared.residuals(erasedAt),
                SoftwareVersion.current(),
                key.id(),
                key.isEvidence() ? null : Certificate.NOT_FOR_EVIDENCE));
        byte[] signed = JSON.writeValueAsString(new Signed(statement, key.publicKey(), key.sign(statement)))
                .getBytes(StandardCharsets.UTF_8);
        String name = VaultLayout.certificate(order.requestId(), 1, order.attempt());
        var unused = vault.put(name, signed);
        return new PurgeResult(
                raisedAt, erasedAt, places, name, Checksums.of(signed).sha256(), salt);
    }
}
