package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Invoices by what they are of. */
public final class InvoiceList {

    private static final Pattern PLACE = Pattern.compile("[1-9][0-9]{0,17}");

    private final FeedRows feed;
    private final TenantIndex tenants;
    private final DraftList drafts;

    InvoiceList(FeedRows feed, TenantIndex tenants, DraftList drafts) {
        this.feed = feed;
        this.tenants = tenants;
        this.drafts = drafts;
    }

    /**
     * Final invoices, newest first, or those of the newest draft of a month in the order of their accounts. What is added
     * meanwhile changes no page behind the first: drafts are one draft's to the end, final ones are added before the first.
     *
     * @param after as the page before has it; null for the first
     * @param most from 1
     * @throws SyncHubException {@code PARAMETERS_INVALID}; {@code INVOICE_UNKNOWN} if the month has no draft; {@code
     *     INVOICE_DIFFERS} if what is stored is not what was sealed
     */
    public InvoicePage list(InvoiceFilter filter, InvoiceState state, @Nullable String after, int most) {
        if (state == InvoiceState.DRAFT) {
            return drafts.list(filter, after, most);
        }
        long before = after == null ? Long.MAX_VALUE : placeIn(after);
        if (filter.tenant() != null) {
            tenants.complete();
        }
        List<PlacedInvoice> read = feed.newestFirst(filter, before, most + 1);
        List<PlacedInvoice> page = read.subList(0, Math.min(read.size(), most));
        return new InvoicePage(
                page.stream().map(placed -> ListedInvoice.of(placed.issued())).toList(),
                read.size() > most ? Long.toString(page.get(most - 1).place()) : null);
    }

    private static long placeIn(String after) {
        if (!PLACE.matcher(after).matches()) {
            throw invalidCursor();
        }
        return Long.parseLong(after);
    }

    static SyncHubException invalidCursor() {
        return new SyncHubException(
                ErrorCode.PARAMETERS_INVALID,
                "invalid after: no page of this list has it",
                "Follow next of the page before, and leave its filters as they are.");
    }
}
