package com.synchub.jobs.analytics;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of analytics, {@code synchub.analytics.*}.
 *
 * @param memory what the embedded engine may take; beyond it uses the run's own folder
 * @param threads of the engine; 0 means one a processor
 * @param usageDays how many days of usage before the scan metrics see, 1 to 366
 * @param queryTimeout how long a query of an analyst may take
 * @param queryMemory what such a query may take
 * @param queryRows how many rows it may give
 * @param engine what computes metrics and answers queries
 */
@ConfigurationProperties("synchub.analytics")
record AnalyticsProperties(
        @DefaultValue("512MB") DataSize memory,
        @DefaultValue("0") int threads,
        @DefaultValue("31") int usageDays,
        @DefaultValue("30s") Duration queryTimeout,
        @DefaultValue("256MB") DataSize queryMemory,
        @DefaultValue("10000") int queryRows,
        @DefaultValue("duckdb") Engine engine) {

    /** The engines. */
    enum Engine {
        /** Embedded: over copies of the files on the local disk. */
        DUCKDB,
        /** Amazon Athena: over the files in the bucket. */
        ATHENA
    }

    AnalyticsProperties {
        if (usageDays < 1
                || usageDays > 366
                || memory.toMegabytes() < 64
                || queryMemory.toMegabytes() < 64
                || threads < 0
                || queryRows < 1
                || queryTimeout.isNegative()
                || queryTimeout.isZero()) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "invalid synchub.analytics",
                    "Allowed are 64MB or more of memory, usage-days 1 to 366, one row or more, and a time above zero.");
        }
    }

    int effectiveThreads() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }
}
