package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All final invoices and credit notes, each once, in an order that never changes: what is new is always behind what was read.
 */
public final class InvoiceFeed {

    private final FeedRows rows;

    InvoiceFeed(FeedRows rows) {
        this.rows = rows;
    }

    /**
     * Some of the feed.
     *
     * @param invoices none if there is nothing new
     * @param cursor what to go on with, also then
     */
    public record Page(List<ListedInvoice> invoices, String cursor) {

        public Page {
            invoices = List.copyOf(invoices);
        }
    }

    /**
     * What has come since.
     *
     * @param since cursor of the page that was read last; null for the beginning
     * @throws SyncHubException {@code PARAMETERS_INVALID} if it is no cursor, {@code INVOICE_CURSOR_UNKNOWN} if it is not of
     *     this feed
     */
    public Page read(@Nullable String since, int most) {
        FeedCursor from = since == null ? FeedCursor.BEGINNING : require(since);
        List<PlacedInvoice> read = rows.after(from.place(), most);
        FeedCursor reached = read.isEmpty() ? from : FeedCursor.of(read.get(read.size() - 1));
        return new Page(
                read.stream().map(placed -> ListedInvoice.of(placed.issued())).toList(), reached.toString());
    }

    /** A cursor that fits the feed. */
    FeedCursor require(String text) {
        FeedCursor cursor = FeedCursor.parse(text);
        FeedCursor here = cursor.place() == 0
                ? FeedCursor.BEGINNING
                : rows.at(cursor.place()).map(FeedCursor::of).orElse(FeedCursor.BEGINNING);
        if (!cursor.equals(here)) {
            throw new SyncHubException(
                    ErrorCode.INVOICE_CURSOR_UNKNOWN,
                    "cannot go on from this cursor: the feed does not have in that place what was read",
                    "The database was restored from a backup, or the cursor is of another installation. Read from the"
                            + " beginning, and compare by number; see the runbook invoices.md.");
        }
        return cursor;
    }
}
