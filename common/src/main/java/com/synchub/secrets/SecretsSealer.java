package com.synchub.secrets;

import com.synchub.tenant.TenantId;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts secrets under one data key per instance, which is one per process run, made when it is first needed.
 * Thread-safe.
 *
 * <p>Nonces are random, so a key is good for 2<sup>32</sup> messages: it is replaced after 2<sup>31</sup>, and no seal
 * that began before takes more than 2<sup>31</sup> from it.
 */
public final class SecretsSealer {

    static final long MESSAGES_PER_KEY = 1L << 31;

    private final Keyring keyring;
    private final long messagesPerKey;
    private @Nullable Key current;

    public SecretsSealer(Keyring keyring) {
        this(keyring, MESSAGES_PER_KEY);
    }

    SecretsSealer(Keyring keyring, long messagesPerKey) {
        this.keyring = keyring;
        this.messagesPerKey = messagesPerKey;
    }

    /**
     * What encrypts the secrets of one tenant in one table, for one file. Belongs to one thread.
     *
     * @throws com.synchub.failure.SyncHubException {@code SECRETS_KEY_UNAVAILABLE} if a data key is needed and not to be
     *     had
     */
    public TenantSeal sealFor(TenantId tenant, String table) {
        Key key = currentKey();
        return new TenantSeal(key.dataKey, key.messages, messagesPerKey, SealContext.of(tenant, table));
    }

    private synchronized Key currentKey() {
        Key key = current;
        if (key == null || key.messages.get() >= messagesPerKey) {
            key = new Key(keyring.newDataKey());
            current = key;
        }
        return key;
    }

    private static final class Key {

        private final DataKey dataKey;
        private final AtomicLong messages = new AtomicLong();

        Key(DataKey dataKey) {
            this.dataKey = dataKey;
        }
    }
}
