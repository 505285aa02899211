package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The invoices of a month's newest draft. Each page reads all of them: they are one object with one digest. */
final class DraftList {

    /** The draft that the first page was of, and how many of its invoices have been looked at. */
    private static final Pattern CURSOR = Pattern.compile("([0-9a-f]{64})\\.([1-9][0-9]{0,9})");

    private final Supplier<WorkBucket> bucket;
    private final Path folder;

    DraftList(Supplier<WorkBucket> bucket, Path folder) {
        this.bucket = bucket;
        this.folder = folder;
    }

    InvoicePage list(InvoiceFilter filter, @Nullable String after, int most) {
        YearMonth period = filter.period();
        if (period == null) {
            throw new SyncHubException(
                    ErrorCode.PARAMETERS_INVALID,
                    "cannot list drafts of all months",
                    "Name the month: drafts are of one.");
        }
        Matcher cursor = CURSOR.matcher(after == null ? "" : after);
        if (after != null && !cursor.matches()) {
            throw InvoiceList.invalidCursor();
        }
        String run = after == null ? NewestDraft.require(bucket.get(), period) : cursor.group(1);
        long looked = after == null ? 0 : Long.parseLong(cursor.group(2));
        return read(StoredDraft.require(bucket.get(), period, run), filter, looked, most);
    }

    private InvoicePage read(StoredDraft draft, InvoiceFilter filter, long looked, int most) {
        List<ListedInvoice> page = new ArrayList<>();
        long[] line = {0};
        long[] last = {0};
        boolean[] more = {false};
        try {
            draft.invoices().forEach(bucket.get(), folder, (bytes, invoice) -> {
                line[0]++;
                if (line[0] <= looked || !fits(invoice, filter)) {
                    return;
                }
                if (page.size() == most) {
                    more[0] = true;
                    return;
                }
                page.add(ListedInvoice.of(draft, Checksums.of(bytes).sha256(), invoice));
                last[0] = line[0];
            });
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "read drafts of invoices");
        }
        return new InvoicePage(page, more[0] ? draft.run() + "." + last[0] : null);
    }

    private static boolean fits(JsonNode invoice, InvoiceFilter filter) {
        boolean account = filter.account() == null
                || filter.account().equals(invoice.path("account").asString());
        boolean tenant = filter.tenant() == null
                || invoice.path("tenants").valueStream().anyMatch(one -> one.path("tenant")
                        .asString()
                        .equals(filter.tenant().keyForm()));
        return account && tenant;
    }
}
