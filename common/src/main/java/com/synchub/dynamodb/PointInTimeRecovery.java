package com.synchub.dynamodb;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What DynamoDB says of a table's point-in-time recovery.
 *
 * @param earliest no earlier moment can be restored; null if it is off, or DynamoDB doesn't say
 * @param days how many days it keeps; null if it is off, or DynamoDB doesn't say
 */
public record PointInTimeRecovery(
        boolean on, @Nullable Instant earliest, @Nullable Integer days) {

    static final PointInTimeRecovery OFF = new PointInTimeRecovery(false, null, null);
}
