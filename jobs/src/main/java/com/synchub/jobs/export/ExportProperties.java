package com.synchub.jobs.export;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the export job, {@code synchub.export.*}.
 *
 * @param readUnits read capacity units a second
 * @param writeUnits write capacity units a second of an import
 * @param keep how long a package is there; the work bucket's lifecycle rule has to keep it as long
 * @param otherTables DynamoDB tables keyed by tenant_id that are known and are no tenant's data, such as copies
 */
@ConfigurationProperties("synchub.export")
record ExportProperties(
        @DefaultValue("10000") double readUnits,
        @DefaultValue("1000") double writeUnits,
        @DefaultValue("30d") Duration keep,
        @DefaultValue Set<String> otherTables) {

    private static final double MAX_UNITS = 100_000_000;
    private static final Duration LONGEST = Duration.ofDays(366);

    ExportProperties {
        otherTables = Set.copyOf(otherTables);
        require(readUnits >= 1 && readUnits <= MAX_UNITS, "read-units", readUnits, "1 to 100000000");
        require(writeUnits >= 1 && writeUnits <= MAX_UNITS, "write-units", writeUnits, "1 to 100000000");
        require(keep.compareTo(Duration.ofHours(1)) >= 0 && keep.compareTo(LONGEST) <= 0, "keep", keep, "1h to 366d");
    }

    private static void require(boolean holds, String property, Object value, String allowed) {
        if (!holds) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "invalid synchub.export." + property + ": " + value,
                    "Allowed is " + allowed + ".");
        }
    }
}
