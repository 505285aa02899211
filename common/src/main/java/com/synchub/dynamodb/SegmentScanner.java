package com.synchub.dynamodb;

import com.synchub.item.ItemView;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * The items of one segment, one after the other, in the order in which DynamoDB returns them. One thread. Holds one page
 * in memory.
 *
 * <p>The client must come from {@link DynamoDbClients}. Failures are {@code TABLE_MISSING}, {@code ACCESS_DENIED},
 * {@code SOURCE_UNAVAILABLE}, {@code SOURCE_RESPONSE_INVALID}, {@code NO_PROGRESS}, and {@code RUN_STOPPED} when the
 * thread is interrupted; after one the scanner is of no further use.
 */
public final class SegmentScanner implements AutoCloseable {

    private final ScanRequest template;
    private final PageFetcher fetcher;
    private final ItemPages pages;

    public SegmentScanner(DynamoDbClient client, CapacityBudget budget, ScanRequestSpec spec) {
        this(client, budget, spec, ScanPatience.DEFAULT);
    }

    public SegmentScanner(DynamoDbClient client, CapacityBudget budget, ScanRequestSpec spec, ScanPatience patience) {
        this(client, budget, spec, patience, Waiting.REAL);
    }

    SegmentScanner(
            DynamoDbClient client,
            CapacityBudget budget,
            ScanRequestSpec spec,
            ScanPatience patience,
            Waiting waiting) {
        PageBody body = new PageBody();
        this.template = template(spec, body);
        this.fetcher = new PageFetcher(client, patience, waiting);
        this.pages = new ItemPages(
                spec.table(),
                budget,
                fetcher,
                new PageCost(budget.pageCeiling(), spec.consistentRead(), spec.pageLimit()),
                body,
                this::scan,
                spec.startAfter());
    }

    private static ScanRequest template(ScanRequestSpec spec, PageBody body) {
        ScanRequest.Builder request = ScanRequest.builder()
                .tableName(spec.table())
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .overrideConfiguration(override -> override.putExecutionAttribute(PageBodyInterceptor.PAGE_BODY, body));
        if (spec.totalSegments() > 1) {
            request.segment(spec.segment()).totalSegments(spec.totalSegments());
        }
        if (spec.consistentRead()) {
            request.consistentRead(true);
        }
        return request.build();
    }

    private void scan(DynamoDbClient client, @Nullable Map<String, AttributeValue> startAfter, OptionalInt limit) {
        ScanRequest.Builder request = template.toBuilder();
        limit.ifPresent(request::limit);
        if (startAfter != null) {
            request.exclusiveStartKey(startAfter);
        }
        client.scan(request.build());
    }

    /** Shows the next item, valid until the next call; false at the segment's end. */
    public boolean next(ItemView into) {
        return pages.next(into);
    }

    /** Items taken out of responses so far, counted where they are decoded. */
    public long itemsRead() {
        return pages.itemsRead();
    }

    /** Capacity units that the finished pages have cost. */
    public double consumedUnits() {
        return pages.consumedUnits();
    }

    /** Pages asked for so far; the SDK's own further attempts are not counted. */
    public long requests() {
        return fetcher.requests();
    }

    /** Ends the scan; the client and the budget stay open. */
    @Override
    public void close() {
        pages.end();
    }
}
