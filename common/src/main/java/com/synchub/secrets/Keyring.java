package com.synchub.secrets;

/** The master keys, which never leave their place: it makes data keys and unwraps those it has made. Thread-safe. */
public interface Keyring {

    /**
     * A new data key.
     *
     * @throws com.synchub.failure.SyncHubException {@code SECRETS_KEY_UNAVAILABLE} if the master key can't be used
     */
    DataKey newDataKey();

    /**
     * The data key inside a wrapped one.
     *
     * @param keyId the master key it was wrapped with, as {@link DataKey#keyId()} named it
     * @throws com.synchub.failure.SyncHubException {@code SECRETS_KEY_UNAVAILABLE} if that master key is not to be had,
     *     {@code OBJECT_CORRUPT} if it is and has not wrapped this
     */
    byte[] unwrap(String keyId, byte[] wrapped);
}
