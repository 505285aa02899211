package com.synchub.jobs.usage;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of metering, {@code synchub.usage.*}.
 *
 * @param lateWindow how old a request may be when it is metered; as long the ids of all that were counted are kept
 * @param clockSkew how much later than its delivery a request may say that it was
 * @param malformedShare of a run's lines, above which nothing is counted
 * @param threads logs that are read at the same time
 */
@ConfigurationProperties("synchub.usage")
public record UsageProperties(
        @DefaultValue("90d") Duration lateWindow,
        @DefaultValue("5m") Duration clockSkew,
        @DefaultValue("0.01") BigDecimal malformedShare,
        @DefaultValue("2") int threads) {

    private static final Duration LONGEST_WINDOW = Duration.ofDays(400);
    private static final Duration LARGEST_SKEW = Duration.ofDays(1);
    private static final int MOST_THREADS = 64;

    public UsageProperties {
        require(
                lateWindow.compareTo(Duration.ofDays(1)) >= 0 && lateWindow.compareTo(LONGEST_WINDOW) <= 0,
                "late-window: " + lateWindow,
                "1d to 400d");
        require(
                !clockSkew.isNegative() && clockSkew.compareTo(LARGEST_SKEW) <= 0,
                "clock-skew: " + clockSkew,
                "0s to 1d");
        require(
                malformedShare.signum() >= 0 && malformedShare.compareTo(BigDecimal.ONE) <= 0,
                "malformed-share: " + malformedShare,
                "0 to 1");
        require(threads >= 1 && threads <= MOST_THREADS, "threads: " + threads, "1 to " + MOST_THREADS);
    }

    private static void require(boolean right, String setting, String allowed) {
        if (!right) {
            throw new SyncHubException(
                    ErrorCode.CONFIGURATION_INVALID, "invalid synchub.usage." + setting, "Allowed is " + allowed + ".");
        }
    }
}
