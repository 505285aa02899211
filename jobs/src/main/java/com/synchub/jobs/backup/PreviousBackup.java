package com.synchub.jobs.backup;

import com.synchub.manifest.ManifestRow;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The backup before, looked up by tenant and never by segment: the segments may have been others. Thread-safe. */
interface PreviousBackup {

    /** The tenant's row, or null if it has none or is stored in several parts. */
    @Nullable
    ManifestRow find(String table, TenantId tenant);

    /** When the run that made it began, null if there is none. */
    @Nullable
    Instant startedAt();

    /** There is no backup before, or it can't be read: everything is uploaded. */
    static PreviousBackup none() {
        return new PreviousBackup() {
            @Override
            public @Nullable ManifestRow find(String table, TenantId tenant) {
                return null;
            }

            @Override
            public @Nullable Instant startedAt() {
                return null;
            }
        };
    }
}
