package com.synchub.vault;

import java.util.ArrayDeque;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Works of one segment in the order they were scanned, each with its write or without one. Hands out those in front of
 * the oldest write that is not acknowledged yet: a checkpoint may cover exactly these. Used by one thread.
 *
 * @param <T> what waits for its write, for example a manifest row without its version id
 */
public final class InOrder<T> {

    private record Pending<T>(T work, @Nullable Upload upload) {}

    private final Uploads uploads;
    private final ArrayDeque<Pending<T>> pending = new ArrayDeque<>();

    public InOrder(Uploads uploads) {
        this.uploads = uploads;
    }

    /** Adds work that counts once its write is acknowledged. */
    public void add(T work, Upload upload) {
        pending.addLast(new Pending<>(work, upload));
    }

    /** Adds work that needs no write. */
    public void add(T work) {
        pending.addLast(new Pending<>(work, null));
    }

    public int size() {
        return pending.size();
    }

    /**
     * Hands out and forgets what is acknowledged, oldest first; never waits.
     *
     * @param acknowledged takes the work and its stored version, null where it needed no write
     * @return how many were handed out
     */
    public int drainAcknowledged(BiConsumer<T, @Nullable StoredVersion> acknowledged) {
        uploads.check();
        int handedOut = 0;
        Pending<T> oldest = pending.peekFirst();
        while (oldest != null && (oldest.upload() == null || oldest.upload().isStored())) {
            pending.removeFirst();
            acknowledged.accept(oldest.work(), versionOf(oldest));
            handedOut++;
            oldest = pending.peekFirst();
        }
        return handedOut;
    }

    /** Hands out everything, waiting for each write. */
    public int drainAll(BiConsumer<T, @Nullable StoredVersion> acknowledged) {
        int handedOut = 0;
        Pending<T> oldest = pending.peekFirst();
        while (oldest != null) {
            StoredVersion stored = oldest.upload() == null ? null : uploads.await(oldest.upload());
            pending.removeFirst();
            acknowledged.accept(oldest.work(), stored);
            handedOut++;
            oldest = pending.peekFirst();
        }
        return handedOut;
    }

    private static <T> @Nullable StoredVersion versionOf(Pending<T> pending) {
        return pending.upload() == null ? null : pending.upload().stored().orElseThrow();
    }
}
