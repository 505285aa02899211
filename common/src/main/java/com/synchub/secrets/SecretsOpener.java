package com.synchub.secrets;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.tenant.TenantId;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Decrypts what {@link SecretsSealer} sealed. Remembers the data keys it met last. Thread-safe. */
public final class SecretsOpener {

    static final int KEYS_REMEMBERED = 256;

    private final Keyring keyring;
    private final Map<Wrapped, SecretKey> keys = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Wrapped, SecretKey> eldest) {
            return size() > KEYS_REMEMBERED;
        }
    };

    public SecretsOpener(Keyring keyring) {
        this.keyring = keyring;
    }

    /**
     * What opens the secrets of one tenant in one table that were sealed under this data key. Belongs to one thread.
     *
     * @throws SyncHubException {@code SECRETS_KEY_UNAVAILABLE} or {@code OBJECT_CORRUPT}, see {@link Keyring#unwrap}
     */
    public TenantUnseal unsealFor(TenantId tenant, String table, String keyId, byte[] wrappedKey) {
        return new TenantUnseal(new AesGcm(key(keyId, wrappedKey)), SealContext.of(tenant, table));
    }

    private SecretKey key(String keyId, byte[] wrappedKey) {
        Wrapped wrapped = new Wrapped(keyId, ByteBuffer.wrap(wrappedKey.clone()));
        synchronized (keys) {
            SecretKey known = keys.get(wrapped);
            if (known != null) {
                return known;
            }
        }
        // Not under the lock: it may be a call over the network. Two threads may both make it.
        byte[] plaintext = keyring.unwrap(keyId, wrappedKey);
        if (plaintext.length != DataKey.BYTES) {
            throw corrupt("their data key has another length", null);
        }
        SecretKey key = new SecretKeySpec(plaintext, "AES");
        synchronized (keys) {
            keys.put(wrapped, key);
        }
        return key;
    }

    private record Wrapped(String keyId, ByteBuffer bytes) {}

    static SyncHubException corrupt(String message, @Nullable Throwable cause) {
        return new SyncHubException(
                ErrorCode.OBJECT_CORRUPT,
                "invalid secrets: " + message,
                "They are damaged or were sealed for another tenant or table; restore the object from an older backup.",
                cause);
    }
}
