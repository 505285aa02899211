package com.synchub.jobs.requests;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as it is stored.
 *
 * @param salt null with the payload, once that was erased
 * @param hash covers everything here but salt and payload, and the event before
 */
record StoredEvent(
        long seq,
        String requestId,
        String kind,
        String state,
        Instant at,
        @Nullable String salt,
        @Nullable String payload,
        String payloadDigest,
        String hash) {

    private static final String FORMAT = "synchub-event-1";

    static StoredEvent of(
            long seq, String requestId, String kind, String state, Instant at, String payload, String previousHash) {
        String salt = Hashes.salt();
        String digest = Hashes.of(salt, payload);
        return new StoredEvent(
                seq,
                requestId,
                kind,
                state,
                at,
                salt,
                payload,
                digest,
                hashOf(seq, requestId, kind, state, at, digest, previousHash));
    }

    /** Whether it is what it was when it was added behind an event with this hash. */
    boolean follows(String previousHash) {
        return hash.equals(hashOf(seq, requestId, kind, state, at, payloadDigest, previousHash));
    }

    /** Whether its payload is what it was, or was taken away. */
    boolean isPayloadWhole() {
        if (payload == null || salt == null) {
            return payload == null && salt == null;
        }
        return payloadDigest.equals(Hashes.of(salt, payload));
    }

    private static String hashOf(
            long seq, String requestId, String kind, String state, Instant at, String digest, String previousHash) {
        return Hashes.of(FORMAT, Long.toString(seq), requestId, kind, state, at.toString(), digest, previousHash);
    }
}
