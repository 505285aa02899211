package com.synchub.jobs.usage;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** How far the running metering is, for people who watch. Nothing is decided by it. */
public final class UsageProgress {

    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong bytesRead = new AtomicLong();
    private final LongAdder lines = new LongAdder();

    void begin(long expectedBytes) {
        bytes.set(expectedBytes);
        bytesRead.set(0);
        lines.reset();
    }

    void line() {
        lines.increment();
    }

    void logRead(long size) {
        bytesRead.addAndGet(size);
    }

    /** Of all new logs, as they are stored. */
    public long expectedBytes() {
        return bytes.get();
    }

    public long readBytes() {
        return bytesRead.get();
    }

    public long lines() {
        return lines.sum();
    }
}
