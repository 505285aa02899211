package com.synchub.restore;

import com.synchub.manifest.ManifestRow;
import java.util.List;

/** What happens where the target holds items of the tenant already. */
public enum ConflictPolicy {
    /** Nothing is restored if any of the tenants has an item in a target table. */
    FAIL,
    /** What is there stays; only what is missing is put. */
    SKIP_EXISTING,
    /** Items of the backup replace those of the same key; others stay. */
    OVERWRITE,
    /** Afterwards the tenant has the backup's items and no others. */
    REPLACE_TENANT;

    /** Whether the target must not be overwritten. */
    boolean keepsExisting() {
        return this == FAIL || this == SKIP_EXISTING;
    }

    /**
     * Whether each put carries a condition. Under {@code FAIL} there is nothing to overwrite where nobody else writes,
     * and what is there all the same shows when the table is read back.
     */
    boolean putsOnConditionInto(TargetTable table) {
        return keepsExisting() && !(this == FAIL && table.apart());
    }

    /** Whether the tenant's items are exactly the backup's afterwards. */
    boolean endsEqual() {
        return this == FAIL || this == REPLACE_TENANT;
    }

    /**
     * Whether a table is looked at of which the backup has these objects of the tenant. One of which it has none matters
     * only where other items than the backup's are removed.
     */
    boolean touches(List<ManifestRow> objects) {
        return !objects.isEmpty() || this == REPLACE_TENANT;
    }
}
