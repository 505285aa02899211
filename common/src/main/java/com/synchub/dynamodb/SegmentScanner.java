package com.synchub.dynamodb;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.item.ItemView;
import com.synchub.item.ScanPage;
import java.util.Map;
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

    private final ReadBudget budget;
    private final PageFetcher fetcher;
    private final PageCost cost;
    private final PageBody body = new PageBody();
    private final ScanPage page = new ScanPage();
    private final ScanRequest template;

    private @Nullable Map<String, AttributeValue> startAfter;
    private boolean pageOpen;
    private boolean ended;
    private double charged;
    private long itemsOfClosedPages;
    private double consumedUnits;

    public SegmentScanner(DynamoDbClient client, ReadBudget budget, ScanRequestSpec spec) {
        this(client, budget, spec, ScanPatience.DEFAULT);
    }

    public SegmentScanner(DynamoDbClient client, ReadBudget budget, ScanRequestSpec spec, ScanPatience patience) {
        this(client, budget, spec, patience, Waiting.REAL);
    }

    SegmentScanner(
            DynamoDbClient client, ReadBudget budget, ScanRequestSpec spec, ScanPatience patience, Waiting waiting) {
        this.budget = budget;
        this.fetcher = new PageFetcher(client, patience, waiting);
        this.cost = new PageCost(budget.pageCeiling(), spec.consistentRead(), spec.pageLimit());
        this.startAfter = spec.startAfter();
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
        this.template = request.build();
    }

    /** Shows the next item, valid until the next call; false at the segment's end. */
    public boolean next(ItemView into) {
        while (!ended) {
            if (!pageOpen) {
                openPage();
            }
            if (page.next(into)) {
                return true;
            }
            closePage();
        }
        return false;
    }

    private void openPage() {
        charged = cost.estimate();
        try {
            budget.charge(charged);
            fetcher.fetch(nextRequest(), body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncHubException(
                    ErrorCode.RUN_STOPPED,
                    "cannot go on reading table " + template.tableName() + ": the run was stopped",
                    "Run the same command again to resume.",
                    e);
        }
        page.open(body.bytes(), body.length());
        pageOpen = true;
    }

    private ScanRequest nextRequest() {
        ScanRequest.Builder request = template.toBuilder();
        cost.limit().ifPresent(request::limit);
        if (startAfter != null) {
            request.exclusiveStartKey(startAfter);
        }
        return request.build();
    }

    private void closePage() {
        double units = page.consumedUnits().orElseGet(() -> cost.costOf(body.length()));
        budget.settle(charged, units);
        cost.observe(units, page.items());
        consumedUnits += units;
        itemsOfClosedPages += page.items();
        startAfter = page.lastEvaluatedKey();
        ended = startAfter == null;
        pageOpen = false;
    }

    /** Items taken out of responses so far, counted where they are decoded. */
    public long itemsRead() {
        return itemsOfClosedPages + (pageOpen ? page.items() : 0);
    }

    /** Capacity units that the finished pages have cost. */
    public double consumedUnits() {
        return consumedUnits;
    }

    /** Pages asked for so far; the SDK's own further attempts are not counted. */
    public long requests() {
        return fetcher.requests();
    }

    /** Ends the scan; the client and the budget stay open. */
    @Override
    public void close() {
        ended = true;
    }
}
