package com.synchub.jobs.restore;

import java.util.concurrent.atomic.AtomicLong;

/** How far the running restore is, for people who watch. Nothing is decided by it. */
public final class RestoreProgress {

    private final AtomicLong expected = new AtomicLong();
    private final AtomicLong items = new AtomicLong();

    void begin(long expectedItems, long itemsBefore) {
        expected.set(expectedItems);
        items.set(itemsBefore);
    }

    void restored(long more) {
        items.addAndGet(more);
    }

    /** Items that will be restored, 0 until the manifest has been read. */
    public long expectedItems() {
        return expected.get();
    }

    public long items() {
        return items.get();
    }
}
