package com.synchub.signing;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.secrets.KeyFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * An Ed25519 key (RFC 8032) in a file: the private half and the public one, a line each in Base64 (PKCS #8 and X.509).
 * Thread-safe.
 */
public final class SigningKey {

    static final String ALGORITHM = "Ed25519";

    private final PrivateKey privateKey;
    private final String publicKey;
    private final boolean isEvidence;

    private SigningKey(PrivateKey privateKey, String publicKey, boolean isEvidence) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
        this.isEvidence = isEvidence;
    }

    /** Errors: {@code CONFIGURATION_INVALID} if there is none, or it is damaged; {@code LOCAL_DISK_FAILED}. */
    public static SigningKey read(Path file) {
        return read(file, true);
    }

    /**
     * A key to try things out with, made where there is none. What it signs is evidence of nothing: nobody has taken care of
     * it.
     *
     * @throws SyncHubException {@code CONFIGURATION_INVALID} if it is damaged; {@code LOCAL_DISK_FAILED}
     */
    public static SigningKey local(Path file) {
        var unused = create(file);
        return read(file, false);
    }

    private static SigningKey read(Path file, boolean isEvidence) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            SigningKey key = new SigningKey(
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0)))),
                    lines.get(1),
                    isEvidence);
            if (!TrustedKeys.isSigned("halves", key.publicKey(), key.sign("halves"))) {
                throw invalid(file, "its two halves don't belong together");
            }
            return key;
        } catch (NoSuchFileException e) {
            throw invalid(file, "it does not exist");
        } catch (CharacterCodingException e) {
            throw invalid(file, "it holds no Ed25519 key");
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "read the key that signs");
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // Without the cause: its message may show what is in the file.
            throw invalid(file, "it holds no Ed25519 key");
        }
    }

    private static SyncHubException invalid(Path file, String why) {
        return new SyncHubException(
                ErrorCode.CONFIGURATION_INVALID,
                "invalid signing key " + file + ": " + why,
                "Put the right file there. If it is lost, `synchub requests signing-key FILE` makes another one; name the lost"
                        + " one's public half in synchub.signing.trusted-keys.");
    }

    /**
     * Makes a key, in a file for its owner only, which appears at once.
     *
     * @return false if there is a file already, which stays
     * @throws SyncHubException {@code LOCAL_DISK_FAILED}
     */
    public static boolean create(Path file) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return KeyFile.create(
                    file,
                    List.of(
                            base64(pair.getPrivate().getEncoded()),
                            base64(pair.getPublic().getEncoded())));
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "write a new key");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has Ed25519", e);
        }
    }

    /** In Base64 of X.509, on one line; nothing secret. */
    public String publicKey() {
        return publicKey;
    }

    /** Names the public half in short: the SHA-256 of its X.509 form, in hex. */
    public String id() {
        try {
            byte[] encoded = Base64.getDecoder().decode(publicKey);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Whether what it signs proves anything to others. */
    public boolean isEvidence() {
        return isEvidence;
    }

    /** The text's signature in Base64. */
    public String sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("failed to sign", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
