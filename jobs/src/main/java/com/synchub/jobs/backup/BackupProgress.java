package com.synchub.jobs.backup;

import com.synchub.manifest.ManifestRow;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * How far the running backup is, for people who watch. Counts what this process has seen, also what a crash will make
 * it see again; nothing is decided by it.
 */
public final class BackupProgress {

    private final LongAdder expectedItems = new LongAdder();
    private final LongAdder items = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final LongAdder reused = new LongAdder();

    void expect(long moreItems) {
        expectedItems.add(moreItems);
    }

    void itemsRead(long more) {
        items.add(more);
    }

    void tenantKept(@Nullable ManifestRow row) {
        if (row != null) {
            (row.reused() ? reused : written).increment();
        }
    }

    /** Items the tables hold by DynamoDB's own, up to six hours old, count; 0 if it doesn't know. */
    public long expectedItems() {
        return expectedItems.sum();
    }

    public long items() {
        return items.sum();
    }

    public long objectsWritten() {
        return written.sum();
    }

    public long objectsReused() {
        return reused.sum();
    }
}
