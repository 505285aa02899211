package com.synchub.jobs.invoices;

import com.synchub.failure.LocalDiskFailure;
import com.synchub.failure.SyncHubException;
import com.synchub.vault.WorkBucket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Optional;
import java.util.function.Supplier;

/** Compares drafts with the final invoices of the month before. */
public final class Variances {

    private final Supplier<WorkBucket> bucket;
    private final BrakeRows rows;
    private final BrakeSettings settings;
    private final Path folder;

    Variances(Supplier<WorkBucket> bucket, BrakeRows rows, BrakeSettings settings, Path folder) {
        this.bucket = bucket;
        this.rows = rows;
        this.settings = settings;
        this.folder = folder;
    }

    /**
     * Of a draft. Memory grows with the accounts of the month before.
     *
     * @throws SyncHubException {@code INVOICE_UNKNOWN} if there is no such draft; {@code INVOICE_DIFFERS} if invoices are not
     *     what their manifest states; {@code COUNTS_DO_NOT_ADD_UP} if they don't come to what it states
     */
    public Variance of(YearMonth period, String run) {
        return of(StoredDraft.require(bucket.get(), period, run));
    }

    Variance of(StoredDraft draft) {
        WorkBucket from = bucket.get();
        YearMonth before = draft.period().minusMonths(1);
        Optional<FinalManifest> last = FinalManifest.read(from, before);
        InvoiceComparison comparison = new InvoiceComparison();
        Brakes brakes = new Brakes(settings);
        try {
            if (last.isPresent()) {
                last.get().invoices().forEach(from, folder, (line, invoice) -> comparison.last(invoice));
            } else if (rows.hasPeriodBefore(draft.period())) {
                brakes.lastPeriodOpen(before);
            }
            draft.invoices().forEach(from, folder, (line, invoice) -> {
                comparison.now(invoice);
                brakes.look(invoice);
            });
        } catch (IOException e) {
            throw LocalDiskFailure.of(e, "compare invoices");
        }
        // Whatever is approved or becomes final goes through here first.
        draft.requireTotals(comparison.now());
        if (last.isPresent()) {
            comparison.totals().forEach(brakes::look);
        }
        return comparison.variance(draft, last.orElse(null), brakes.pulled());
    }
}
