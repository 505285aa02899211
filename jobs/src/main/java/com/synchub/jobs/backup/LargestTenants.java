package com.synchub.jobs.backup;

import com.synchub.manifest.ManifestRow;
import com.synchub.tenant.TenantId;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The largest tenants of a table, by the size of their items; memory for so many and no more. */
final class LargestTenants {

    /** How many are kept of each table. */
    static final int MOST = 20;

    /** @param itemBytes by DynamoDB's rules */
    record Size(TenantId tenant, long items, long itemBytes) {}

    private static final Comparator<Size> BY_SIZE = Comparator.comparingLong(Size::itemBytes);

    private final PriorityQueue<Size> largest = new PriorityQueue<>(MOST, BY_SIZE);
    private @Nullable Size current;

    /** Takes the next row; rows of one tenant come one after the other. */
    void add(ManifestRow row) {
        Size before = current;
        if (before != null && before.tenant().equals(row.tenant())) {
            current = new Size(row.tenant(), before.items() + row.rows(), before.itemBytes() + row.itemBytes());
        } else {
            endTenant();
            current = new Size(row.tenant(), row.rows(), row.itemBytes());
        }
    }

    /** Largest first. */
    List<Size> list() {
        endTenant();
        return largest.stream().sorted(BY_SIZE.reversed()).toList();
    }

    private void endTenant() {
        Size ended = current;
        current = null;
        if (ended != null) {
            largest.add(ended);
            if (largest.size() > MOST) {
                largest.remove();
            }
        }
    }
}
