package com.synchub.jobs.restore;

import com.synchub.jobs.run.Figures;
import com.synchub.jobs.run.Receipt;
import java.util.Map;

/**
 * What a restore did. Every item counted in {@code items} was read back from its table.
 *
 * @param n the backup's place in the commit log
 * @param tenants tenants of the scope
 * @param items items that are in the target as the backup has them: {@code itemsWritten} + {@code itemsUnchanged}
 * @param verifiedTenants tenants all of whose items were read back; the others were purged
 * @param skippedPurged items that stayed away because they, or a person they name, were erased
 * @param itemsWritten items put by the last attempt and those before it
 * @param itemsUnchanged items that were there already, equal to the byte
 * @param itemsSkipped items that were there with another content and were left alone
 * @param itemsDeleted items that the backup does not have and that were removed
 * @param seconds wall time of the last attempt, without the start of the process
 */
public record RestoreReceipt(
        String status,
        String backupId,
        long n,
        long tenants,
        long items,
        long verifiedTenants,
        long skippedPurged,
        long itemsWritten,
        long itemsUnchanged,
        long itemsSkipped,
        long itemsDeleted,
        double seconds)
        implements Receipt {

    @Override
    public Map<String, Double> figures() {
        return Map.of(Figures.ITEMS, (double) items, Figures.SECONDS, seconds);
    }
}
