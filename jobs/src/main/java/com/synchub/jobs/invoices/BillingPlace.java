package com.synchub.jobs.invoices;

import com.synchub.fence.LedgerFence;
import com.synchub.invoice.MeteredStorage;
import com.synchub.invoice.SealedStorage;
import com.synchub.invoice.StorageUsage;
import com.synchub.usage.StorageDays;
import com.synchub.usage.UsageStore;
import com.synchub.vault.WorkBucket;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.function.Supplier;

/**
 * Where billing works. Bucket and store are asked for when they are needed: not every installation has a work bucket.
 *
 * @param carried what corrections of earlier months wait for invoices
 * @param folder for files that live as long as a run
 * @param closed which accounts ended within a month
 */
record BillingPlace(
        Supplier<WorkBucket> bucket,
        Supplier<UsageStore> usage,
        LedgerFence fence,
        BillingProperties properties,
        CarriedRows carried,
        Path folder,
        Supplier<ClosedByInvoice> closed) {

    /** What is known of the storage of a month; of tenants who were purged in it, what was sealed. */
    StorageUsage storage(YearMonth period) {
        return SealedStorage.over(
                MeteredStorage.of(
                        new StorageDays(bucket.get()),
                        period.atDay(1),
                        period.plusMonths(1).atDay(1)),
                new ClosingEvidence(bucket, usage)
                        .of(period).stream().map(ClosingEvidence.Sealed::usage).toList());
    }
}
