package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;

/**
 * Signs heads of the requests' history with an Ed25519 key from a file: the private key and the public one, a line each in
 * Base64 (PKCS #8 and X.509). It is made on first use, for its owner only.
 */
final class HeadSigner {

    private static final String ALGORITHM = "Ed25519";

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private HeadSigner(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /** Errors: {@code LOCAL_DISK_FAILED}, {@code CONFIGURATION_INVALID} if the file is damaged. */
    static HeadSigner of(Path file) {
        try {
            if (Files.notExists(file)) {
                create(file);
            }
            List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
            KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
            return new HeadSigner(
                    keys.generatePrivate(
                            new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines.get(0)))),
                    keys.generatePublic(
                            new X509EncodedKeySpec(Base64.getDecoder().decode(lines.get(1)))));
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "use the key that signs the requests' history");
        } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
            // Without the cause: its message may show what is in the file.
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "invalid key file: " + file,
                    "Put the right file there; heads that were signed with a lost key can't be compared any more.");
        }
    }

    /** The finished file appears at once, by a link, which never replaces another's. */
    private static void create(Path file) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
        Path draft = Files.createTempFile(directory, "signing", ".draft");
        try {
            Files.writeString(
                    draft,
                    base64(pair.getPrivate().getEncoded()) + "\n"
                            + base64(pair.getPublic().getEncoded()) + "\n",
                    StandardCharsets.US_ASCII);
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster; its key is the one.
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    String publicKey() {
        return base64(publicKey.getEncoded());
    }

    String sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(privateKey);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("failed to sign", e);
        }
    }

    /** Whether this key has signed the text. */
    boolean isSigned(String text, String key, String signed) {
        if (!key.equals(publicKey())) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(publicKey);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(signed));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
