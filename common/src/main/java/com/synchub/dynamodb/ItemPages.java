package com.synchub.dynamodb;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.item.ItemView;
import com.synchub.item.ScanPage;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items of a Scan or Query, page after page, within a budget. Holds one page in memory. Not thread-safe. */
final class ItemPages {

    /** Asks for one page; the answer's body goes to the {@link PageBody} that the request carries. */
    interface Request {
        void send(DynamoDbClient client, @Nullable Map<String, AttributeValue> startAfter, OptionalInt limit);
    }

    private final String table;
    private final CapacityBudget budget;
    private final PageFetcher fetcher;
    private final PageCost cost;
    private final PageBody body;
    private final Request request;
    private final ScanPage page = new ScanPage();

    private @Nullable Map<String, AttributeValue> startAfter;
    private boolean pageOpen;
    private boolean ended;
    private double charged;
    private long itemsOfClosedPages;
    private double consumedUnits;

    /** @param startAfter key of the last item that is not wanted, null for the beginning */
    ItemPages(
            String table,
            CapacityBudget budget,
            PageFetcher fetcher,
            PageCost cost,
            PageBody body,
            Request request,
            @Nullable Map<String, AttributeValue> startAfter) {
        this.table = table;
        this.budget = budget;
        this.fetcher = fetcher;
        this.cost = cost;
        this.body = body;
        this.request = request;
        this.startAfter = startAfter;
    }

    /** Shows the next item, valid until the next call; false at the end. */
    boolean next(ItemView into) {
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
            fetcher.fetch(table, client -> request.send(client, startAfter, cost.limit()), body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SyncHubException(
                    ErrorCode.RUN_STOPPED,
                    "cannot go on reading table " + table + ": the run was stopped",
                    "Run the same command again to resume.",
                    e);
        }
        page.open(body.bytes(), body.length());
        pageOpen = true;
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
    long itemsRead() {
        return itemsOfClosedPages + (pageOpen ? page.items() : 0);
    }

    /** Capacity units that the finished pages have cost. */
    double consumedUnits() {
        return consumedUnits;
    }

    void end() {
        ended = true;
    }
}
