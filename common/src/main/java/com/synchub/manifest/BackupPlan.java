package com.synchub.manifest;

import java.util.List;
import java.util.Optional;

/**
 * What a backup run fixed when it began.
 *
 * @param backupId the id that its backup will have
 * @param tables one a table
 * @param referenceShards shards of the reference index, a power of two
 */
public record BackupPlan(String backupId, List<TablePlan> tables, int referenceShards) {

    public BackupPlan {
        tables = List.copyOf(tables);
        if (Integer.bitCount(referenceShards) != 1 || referenceShards < 1) {
            throw new IllegalArgumentException("invalid number of reference shards: " + referenceShards);
        }
    }

    /** The plan of one table; empty if the run doesn't have it. */
    public Optional<TablePlan> table(String name) {
        return tables.stream().filter(t -> t.table().equals(name)).findFirst();
    }
}
