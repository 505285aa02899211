package com.synchub.dynamodb;

import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What one scanner reads.
 *
 * @param segment 0 to {@code totalSegments - 1}
 * @param totalSegments 1 means a plain scan, sent without segment numbers
 * @param consistentRead costs twice the capacity; a scan is no snapshot either way
 * @param pageLimit items a page at most, for endpoints that are slow without
 * @param startAfter key of the last item that is not wanted again, or {@code null} for the segment's start
 */
public record ScanRequestSpec(
        String table,
        int segment,
        int totalSegments,
        boolean consistentRead,
        OptionalInt pageLimit,
        @Nullable Map<String, AttributeValue> startAfter) {

    public ScanRequestSpec {
        if (totalSegments < 1 || segment < 0 || segment >= totalSegments) {
            throw new IllegalArgumentException("invalid segment " + segment + " of " + totalSegments);
        }
    }

    /** A whole segment, eventually consistent, pages as large as DynamoDB makes them. */
    public static ScanRequestSpec of(String table, int segment, int totalSegments) {
        return new ScanRequestSpec(table, segment, totalSegments, false, OptionalInt.empty(), null);
    }
}
