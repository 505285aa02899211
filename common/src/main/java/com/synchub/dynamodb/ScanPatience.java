package com.synchub.dynamodb;

import java.time.Duration;

/**
 * How long a scanner goes on asking, beyond the SDK's own attempts, when no page comes.
 *
 * @param throttled while DynamoDB says "slower"; then {@code NO_PROGRESS}
 * @param unavailable while it does not answer or answers with errors; then {@code SOURCE_UNAVAILABLE}
 */
public record ScanPatience(Duration throttled, Duration unavailable) {

    public static final ScanPatience DEFAULT = new ScanPatience(Duration.ofMinutes(15), Duration.ofMinutes(2));
}
