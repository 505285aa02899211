package com.synchub.dynamodb;

import com.synchub.item.ItemView;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The items of one segment, one after the other, in the order in which DynamoDB returns them. One thread.
 *
 * <p>The client must come from {@link DynamoDbClients}. Failures are {@code TABLE_MISSING}, {@code ACCESS_DENIED},
 * {@code SOURCE_UNAVAILABLE}, {@code SOURCE_RESPONSE_INVALID} and {@code NO_PROGRESS}; after one the scanner is of no
 * further use.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class SegmentScanner implements AutoCloseable {

    public SegmentScanner(DynamoDbClient client, ReadBudget budget, ScanRequestSpec spec) {
        this(client, budget, spec, ScanPatience.DEFAULT);
    }

    public SegmentScanner(DynamoDbClient client, ReadBudget budget, ScanRequestSpec spec, ScanPatience patience) {
        throw new UnsupportedOperationException();
    }

    /** Shows the next item, valid until the next call; false at the segment's end. */
    public boolean next(ItemView into) {
        throw new UnsupportedOperationException();
    }

    /** Items taken out of responses so far, counted where they are decoded. */
    public long itemsRead() {
        throw new UnsupportedOperationException();
    }

    /** Capacity units that the finished pages have cost. */
    public double consumedUnits() {
        throw new UnsupportedOperationException();
    }

    /** Pages asked for so far; the SDK's own further attempts not counted. */
    public long requests() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
