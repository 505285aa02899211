package com.synchub.manifest;

import java.util.List;

/**
 * What purges have taken out of one table of a backup.
 *
 * @param erased in all
 * @param shards those that stand for the committed ones of the same number
 */
record TableAmendment(String table, Totals erased, List<ShardRef> shards) {

    TableAmendment {
        shards = List.copyOf(shards);
    }

    List<ShardRef> replace(List<ShardRef> committed) {
        return ShardRef.replaced(committed, shards);
    }

    /** With more of it. */
    TableAmendment plus(TableAmendment later) {
        return new TableAmendment(table, erased.plus(later.erased), Amendment.newest(shards, later.shards));
    }
}
