package com.synchub.jobs.analytics;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How Athena is used, {@code synchub.analytics.athena.*}, where it is the engine.
 *
 * @param endpoint where it answers, or absent for AWS itself
 * @param workgroup that statements run in; it must let the service say where results go, and limit what a query scans
 * @param deadline of one statement
 * @param mostScanned what one statement may scan
 * @param pricePerTerabyte what AWS charges for scanning, in dollars; for telling what statements cost
 * @param pageRows how many rows of a result are fetched at once, 1 to 1,000
 */
@ConfigurationProperties("synchub.analytics.athena")
record AthenaProperties(
        @Nullable URI endpoint,
        @DefaultValue("synchub") String workgroup,
        @DefaultValue("10m") Duration deadline,
        @DefaultValue("10GB") DataSize mostScanned,
        @DefaultValue("5.00") BigDecimal pricePerTerabyte,
        @DefaultValue("1000") int pageRows) {

    AthenaProperties {
        if (workgroup.isBlank()
                || deadline.isNegative()
                || deadline.isZero()
                || mostScanned.toBytes() < 1
                || pricePerTerabyte.signum() < 0
                || pageRows < 1
                || pageRows > 1000) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "invalid synchub.analytics.athena",
                    "Name a workgroup, and give a deadline and most-scanned above zero, a price that is not negative, and 1"
                            + " to 1000 page-rows.");
        }
    }
}
