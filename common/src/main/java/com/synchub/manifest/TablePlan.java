package com.synchub.manifest;

/**
 * What a run fixed about one table when it began. Only read back on a restart: other numbers would not fit what was
 * checkpointed.
 *
 * @param table as the catalogue names it
 * @param dynamoDbTable the table that is scanned
 * @param shards manifest shards, a power of two
 */
public record TablePlan(String table, String dynamoDbTable, int totalSegments, int shards) {

    public TablePlan {
        if (totalSegments < 1 || Integer.bitCount(shards) != 1 || shards < 1) {
            throw new IllegalArgumentException("invalid plan: " + totalSegments + " segments, " + shards + " shards");
        }
    }
}
