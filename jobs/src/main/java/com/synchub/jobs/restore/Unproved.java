package com.synchub.jobs.restore;

import com.synchub.item.ContentDigest;
import com.synchub.restore.TableOutcome;
import com.synchub.restore.TenantOutcome;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was restored into tables that are yet to be read back as a whole.
 *
 * @param digests of the items, by the table's name in the catalogue
 */
record Unproved(SortedMap<String, ContentDigest> digests) {

    static final Unproved NONE = new Unproved(new TreeMap<>());

    Unproved {
        digests = new TreeMap<>(digests);
    }

    Unproved plus(TenantOutcome outcome) {
        Unproved sum = new Unproved(digests);
        for (TableOutcome table : outcome.tables()) {
            if (!table.unproved().equals(ContentDigest.EMPTY)) {
                sum.digests.merge(table.table(), table.unproved(), ContentDigest::plus);
            }
        }
        return sum;
    }

    /** All that is to be in the table. */
    ContentDigest of(String table) {
        return digests.getOrDefault(table, ContentDigest.EMPTY);
    }
}
