package com.synchub.inspection;

import com.synchub.failure.SyncHubException;
import java.util.Optional;

/**
 * What a service says when it is asked for one of its settings: the setting, or that it doesn't tell. A service that
 * does not answer at all is no answer but a {@link SyncHubException}.
 */
public sealed interface Answer<T> {

    /** Why a setting is not told. */
    enum Reason {
        /** These credentials may not ask for it. */
        DENIED,
        /** The endpoint has no such request, or answers it with what no such request is answered with. */
        NOT_SUPPORTED
    }

    /** The setting. */
    record Told<T>(T value) implements Answer<T> {}

    /**
     * The setting is not told.
     *
     * @param failure the refusal, for those who can't go on without the setting
     */
    record Withheld<T>(Reason reason, SyncHubException failure) implements Answer<T> {}

    /** The setting; throws the refusal if it is withheld. */
    default T orThrow() {
        return ifSupported().orElseThrow(() -> ((Withheld<T>) this).failure());
    }

    /** The setting, or empty where the endpoint has no such request; throws the refusal if it is denied. */
    default Optional<T> ifSupported() {
        if (this instanceof Told<T> told) {
            return Optional.of(told.value());
        }
        Withheld<T> withheld = (Withheld<T>) this;
        if (withheld.reason() == Reason.DENIED) {
            throw withheld.failure();
        }
        return Optional.empty();
    }
}
