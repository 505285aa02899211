package com.synchub.jobs.backup;

/** How many manifest shards a backup gets: so that one is small enough to sort in memory and to rewrite for a purge. */
final class ShardCount {

    private static final long ROWS_PER_SHARD = 10_000;
    private static final int MOST = 4_096;

    private ShardCount() {}

    /** A power of two with about {@value #ROWS_PER_SHARD} rows a shard. */
    static int forRows(long rows) {
        long wanted = Math.min(MOST, Math.max(1, (rows + ROWS_PER_SHARD - 1) / ROWS_PER_SHARD));
        int atMost = Integer.highestOneBit((int) wanted);
        return atMost == wanted ? atMost : atMost * 2;
    }
}
