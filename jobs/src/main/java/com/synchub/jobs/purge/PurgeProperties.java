package com.synchub.jobs.purge;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.staging.StagingSweep;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the purge job, {@code synchub.purge.*}.
 *
 * @param readUnits read capacity units a second
 * @param writeUnits write capacity units a second
 * @param waitForRuns how long it waits for backups, restores and other readers of the vault to end, before it fails; it can
 *     be started again
 * @param waitForStaging how long stage 1 waits, once all else is erased, for releases of metrics to delete what scans of
 *     before have staged; then the purge deletes it
 * @param endpointKeepsNoHistory whether DynamoDB's endpoint has no point-in-time recovery, where it can't be asked for it;
 *     one that can be asked is
 */
@ConfigurationProperties("synchub.purge")
record PurgeProperties(
        @DefaultValue("10000") double readUnits,
        @DefaultValue("1000") double writeUnits,
        @DefaultValue("6h") Duration waitForRuns,
        @DefaultValue("1h") Duration waitForStaging,
        @DefaultValue("false") boolean endpointKeepsNoHistory) {

    private static final double MAX_UNITS = 100_000_000;
    private static final Duration LONGEST = Duration.ofDays(7);

    PurgeProperties {
        require(readUnits >= 1 && readUnits <= MAX_UNITS, "read-units", readUnits, "1 to 100000000");
        require(writeUnits >= 1 && writeUnits <= MAX_UNITS, "write-units", writeUnits, "1 to 100000000");
        require(
                !waitForRuns.isNegative() && waitForRuns.compareTo(LONGEST) <= 0,
                "wait-for-runs",
                waitForRuns,
                "0s to 7d");
        require(
                !waitForStaging.isNegative() && waitForStaging.compareTo(StagingSweep.LONGEST) <= 0,
                "wait-for-staging",
                waitForStaging,
                "0s to 24h");
    }

    private static void require(boolean holds, String property, Object value, String allowed) {
        if (!holds) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "invalid synchub.purge." + property + ": " + value,
                    "Allowed is " + allowed + ".");
        }
    }
}
