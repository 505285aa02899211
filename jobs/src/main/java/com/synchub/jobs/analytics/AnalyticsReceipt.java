package com.synchub.jobs.analytics;

import com.synchub.jobs.run.Receipt;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What was released of a scan. Nothing in it depends on data without noise.
 *
 * @param date of the scan, in UTC
 * @param athena what its statements have cost at most, rounded so that it tells nothing of the data; null if it was not used
 */
public record AnalyticsReceipt(
        String date, List<Released> metrics, @Nullable QueryCost athena) implements Receipt {

    /**
     * A published release.
     *
     * @param rho what it has cost, all of its parts together
     * @param output where it is, as {@code s3://bucket/key}
     */
    public record Released(String id, int revision, BigDecimal rho, String output) {}

    public AnalyticsReceipt {
        metrics = List.copyOf(metrics);
    }

    @Override
    public Map<String, Double> figures() {
        return Map.of("releases", (double) metrics.size());
    }
}
