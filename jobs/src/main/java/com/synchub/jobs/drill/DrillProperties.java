package com.synchub.jobs.drill;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of the restore drill, {@code synchub.drill.*}.
 *
 * @param writeUnits write capacity units a second, over all scratch tables
 * @param readUnits read capacity units a second for proving what was written
 * @param threads tenants in progress, and as many batches being written: what a restore would use
 * @param memoryObject larger objects go through a file
 */
@ConfigurationProperties("synchub.drill")
public record DrillProperties(
        @DefaultValue("10000") double writeUnits,
        @DefaultValue("10000") double readUnits,
        @DefaultValue("16") int threads,
        @DefaultValue("1MB") DataSize memoryObject) {

    private static final double MAX_UNITS = 100_000_000;

    public DrillProperties {
        require(writeUnits >= 1 && writeUnits <= MAX_UNITS, "write-units", writeUnits, "1 to 100000000");
        require(readUnits >= 1 && readUnits <= MAX_UNITS, "read-units", readUnits, "1 to 100000000");
        require(threads >= 1 && threads <= 256, "threads", threads, "1 to 256");
        require(
                memoryObject.toBytes() >= 0 && memoryObject.toMegabytes() <= 64,
                "memory-object",
                memoryObject,
                "0B to 64MB");
    }

    private static void require(boolean holds, String property, Object value, String allowed) {
        if (!holds) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "invalid synchub.drill." + property + ": " + value,
                    "Allowed is " + allowed + ".");
        }
    }
}
