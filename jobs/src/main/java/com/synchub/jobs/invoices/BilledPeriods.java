package com.synchub.jobs.invoices;

import com.synchub.failure.SyncHubException;
import com.synchub.layout.InvoiceLayout;
import com.synchub.vault.WorkBucket;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Supplier;

/** How far the billing of months is. */
public final class BilledPeriods {

    private final Supplier<WorkBucket> bucket;
    private final InvoiceRows rows;

    BilledPeriods(Supplier<WorkBucket> bucket, InvoiceRows rows) {
        this.bucket = bucket;
        this.rows = rows;
    }

    /**
     * A month.
     *
     * @throws SyncHubException {@code INVOICE_UNKNOWN} if it is not final and has no draft
     */
    public BilledPeriod of(YearMonth period) {
        WorkBucket from = bucket.get();
        String begunBy = rows.draftOf(period).orElse(null);
        Optional<FinalManifest> done = FinalManifest.read(from, period);
        if (done.isPresent()) {
            return new BilledPeriod(
                    InvoiceState.FINAL,
                    NewestDraft.find(from, period).orElse(null),
                    begunBy,
                    InvoiceLayout.finalManifest(period),
                    done.get().document());
        }
        String run = NewestDraft.require(from, period);
        return new BilledPeriod(
                InvoiceState.DRAFT,
                run,
                begunBy,
                InvoiceLayout.draftManifest(period, run),
                StoredDraft.require(from, period, run).manifest());
    }
}
