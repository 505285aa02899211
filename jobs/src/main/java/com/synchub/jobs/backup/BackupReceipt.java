package com.synchub.jobs.backup;

import com.synchub.jobs.run.Figures;
import com.synchub.jobs.run.Receipt;
import java.util.Map;

/**
 * What one backup holds and took, as its log entry says.
 *
 * @param n the backup's place in the commit log
 * @param status always {@code COMPLETED}: there is no receipt of anything else
 * @param tenants distinct tenants over all tables
 * @param objectsWritten objects uploaded by this run
 * @param objectsReused objects of earlier backups that this one points at
 * @param bytesWritten bytes of the objects uploaded
 * @param seconds wall time of the steps, without the start of the process
 * @param cpuSeconds CPU time of the process over the same span
 * @param consumedReadUnits DynamoDB read capacity units, as DynamoDB counted them
 */
public record BackupReceipt(
        String backupId,
        long n,
        String status,
        long items,
        long tenants,
        long objectsWritten,
        long objectsReused,
        long bytesWritten,
        double seconds,
        double cpuSeconds,
        double consumedReadUnits)
        implements Receipt {

    @Override
    public Map<String, Double> figures() {
        return Map.of(
                Figures.ITEMS,
                (double) items,
                Figures.BYTES,
                (double) bytesWritten,
                Figures.SECONDS,
                seconds,
                Figures.READ_UNITS,
                consumedReadUnits);
    }
}
