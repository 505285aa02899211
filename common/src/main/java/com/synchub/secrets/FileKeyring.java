package com.synchub.secrets;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Master keys in a file, one base64 key of 32 bytes a line: the first wraps, all unwrap, so a key is rotated by putting
 * a new one in front. For installations without KMS; the file is as precious as what it protects.
 */
public final class FileKeyring implements Keyring {

    private static final int FINGERPRINT_BYTES = 8;
    private static final byte[] FINGERPRINT_CONTEXT = "synchub master key".getBytes(StandardCharsets.US_ASCII);

    private final List<MasterKey> keys;

    private FileKeyring(List<MasterKey> keys) {
        this.keys = keys;
    }

    /**
     * Reads the keys.
     *
     * @throws SyncHubException {@code SECRETS_KEY_UNAVAILABLE} if the file can't be read or is not as it should be
     */
    public static FileKeyring open(Path file) {
        List<MasterKey> keys = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                if (!line.isBlank()) {
                    keys.add(MasterKey.of(Base64.getDecoder().decode(line.strip())));
                }
            }
        } catch (IOException e) {
            throw unavailable("cannot read the key file " + file, e);
        } catch (IllegalArgumentException e) {
            // Without the cause: its message would show what is in the file.
            throw unavailable("invalid key file " + file + ": a line is not the base64 of 32 bytes", null);
        }
        if (keys.isEmpty()) {
            throw unavailable("invalid key file " + file + ": it holds no key", null);
        }
        return new FileKeyring(List.copyOf(keys));
    }

    /**
     * Reads the keys, after it has made a file with a new one, for its owner only, if there was none. Two processes that
     * do so at once use the same key.
     *
     * @throws SyncHubException as {@link #open}
     */
    public static FileKeyring openOrCreate(Path file) {
        if (!Files.exists(file)) {
            try {
                create(file.toAbsolutePath());
            } catch (IOException e) {
                throw unavailable("cannot create the key file " + file, e);
            }
        }
        return open(file);
    }

    private static void create(Path file) throws IOException {
        byte[] key = new byte[DataKey.BYTES];
        new SecureRandom().nextBytes(key);
        var unused = KeyFile.create(file, List.of(Base64.getEncoder().encodeToString(key)));
    }

    @Override
    public DataKey newDataKey() {
        byte[] plaintext = new byte[DataKey.BYTES];
        new SecureRandom().nextBytes(plaintext);
        MasterKey first = keys.get(0);
        return new DataKey(first.id, plaintext, first.cipher().encrypt(plaintext, 0, DataKey.BYTES, first.context()));
    }

    @Override
    public byte[] unwrap(String keyId, byte[] wrapped) {
        MasterKey master = keys.stream()
                .filter(key -> key.id.equals(keyId))
                .findFirst()
                .orElseThrow(() -> unavailable("cannot open secrets: the key file does not hold their key", null));
        try {
            return master.cipher().decrypt(wrapped, 0, wrapped.length, master.context());
        } catch (GeneralSecurityException e) {
            throw SecretsOpener.corrupt("their data key does not unwrap", e);
        }
    }

    private static SyncHubException unavailable(String message, @Nullable Throwable cause) {
        return new SyncHubException(
                ErrorCode.SECRETS_KEY_UNAVAILABLE,
                message,
                "Configure the key file that was used when the data was written; without it secrets can't be read.",
                cause);
    }

    @Override
    public String toString() {
        return "FileKeyring" + keys.stream().map(key -> key.id).toList();
    }

    private static final class MasterKey {

        private final String id;
        private final SecretKey key;

        private MasterKey(String id, SecretKey key) {
            this.id = id;
            this.key = key;
        }

        static MasterKey of(byte[] bytes) {
            if (bytes.length != DataKey.BYTES) {
                throw new IllegalArgumentException("wrong length");
            }
            return new MasterKey("file:" + fingerprint(bytes), new SecretKeySpec(bytes, "AES"));
        }

        AesGcm cipher() {
            return new AesGcm(key);
        }

        byte[] context() {
            return id.getBytes(StandardCharsets.US_ASCII);
        }

        private static String fingerprint(byte[] key) {
            try {
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                sha256.update(FINGERPRINT_CONTEXT);
                byte[] hash = sha256.digest(key);
                return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java has SHA-256", e);
            }
        }
    }
}
