package com.synchub.jobs.verify;

import java.util.concurrent.atomic.AtomicLong;

/** How far the running verify is, for people who watch. Nothing is decided by it. */
public final class VerifyProgress {

    private final AtomicLong expected = new AtomicLong();
    private final AtomicLong objects = new AtomicLong();

    void begin(long expectedObjects, long objectsBefore) {
        expected.set(expectedObjects);
        objects.set(objectsBefore);
    }

    void objectRead() {
        objects.incrementAndGet();
    }

    /** Objects that will be read, 0 until the manifest has been read. */
    public long expectedObjects() {
        return expected.get();
    }

    public long objects() {
        return objects.get();
    }
}
