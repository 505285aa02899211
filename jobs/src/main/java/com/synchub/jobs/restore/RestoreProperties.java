package com.synchub.jobs.restore;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the restore job, {@code synchub.restore.*}.
 *
 * @param writeUnits write capacity units a second, over all tables
 * @param readUnits read capacity units a second for looking at the target and proving what was written
 * @param threads tenants in progress, and as many batches being written
 * @param memoryObject larger objects go through a file
 * @param checkpointTenants progress is saved after so many tenants
 * @param checkpointInterval or after this time
 */
@ConfigurationProperties("synchub.restore")
public record RestoreProperties(
        @DefaultValue("10000") double writeUnits,
        @DefaultValue("10000") double readUnits,
        @DefaultValue("16") int threads,
        @DefaultValue("1MB") DataSize memoryObject,
        @DefaultValue("1000") int checkpointTenants,
        @DefaultValue("5s") Duration checkpointInterval) {

    private static final double MAX_UNITS = 100_000_000;

    public RestoreProperties {
        require(writeUnits >= 1 && writeUnits <= MAX_UNITS, "write-units", writeUnits, "1 to 100000000");
        require(readUnits >= 1 && readUnits <= MAX_UNITS, "read-units", readUnits, "1 to 100000000");
        require(threads >= 1 && threads <= 256, "threads", threads, "1 to 256");
        require(
                memoryObject.toBytes() >= 0 && memoryObject.toMegabytes() <= 64,
                "memory-object",
                memoryObject,
                "0B to 64MB");
        require(checkpointTenants >= 1, "checkpoint-tenants", checkpointTenants, "1 or more");
        require(!checkpointInterval.isNegative(), "checkpoint-interval", checkpointInterval, "0s or more");
    }

    private static void require(boolean holds, String property, Object value, String allowed) {
        if (!holds) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "invalid synchub.restore." + property + ": " + value,
                    "Allowed is " + allowed + ".");
        }
    }
}
