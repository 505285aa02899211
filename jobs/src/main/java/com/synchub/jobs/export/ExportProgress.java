package com.synchub.jobs.export;

import java.util.concurrent.atomic.AtomicLong;

/** How far the running export is, for people who watch. Nothing is decided by it. */
public final class ExportProgress {

    private final AtomicLong items = new AtomicLong();

    void begin() {
        items.set(0);
    }

    void exported(long more) {
        items.addAndGet(more);
    }

    public long items() {
        return items.get();
    }
}
