package com.synchub.jobs.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Changes that are in no trail, or may not be.
 *
 * @param table the catalogue's name
 * @param after number of the last change before, that was read; null if none was
 * @param before number of the first one behind; null if it is not known
 * @param from nothing that happened before is missing
 * @param until nothing that happened after is
 */
public record AuditGap(
        String table,
        String shard,
        Reason reason,
        @Nullable String after,
        @Nullable String before,
        Instant from,
        Instant until) {

    /** How they got lost. */
    public enum Reason {
        /** DynamoDB has trimmed them. */
        TRIMMED,
        /** DynamoDB has forgotten the shard before its end was read. */
        SHARD_GONE,
        /** Shards came and went while nobody read. */
        SHARDS_MISSED,
        /** The table got another stream; what was done without one nobody has recorded. */
        STREAM_REPLACED
    }
}
