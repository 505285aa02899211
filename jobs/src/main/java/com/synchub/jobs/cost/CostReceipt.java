package com.synchub.jobs.cost;

import com.synchub.jobs.run.Receipt;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The table that a bill has become, and what it sums to.
 *
 * @param output where it is, as {@code s3://bucket/key}
 * @param rows of the table
 * @param made false if the same inputs had become that table before
 */
public record CostReceipt(String period, String run, String output, long rows, boolean made, List<Sums> sums)
        implements Receipt {

    /**
     * The billed cost of one currency: allocated and unallocated are all of it.
     *
     * @param allocated what tenants bear
     * @param unallocated what is in lines of its own, whatever the reason
     * @param shared what of that is so by a rule
     */
    public record Sums(
            String currency, BigDecimal billed, BigDecimal allocated, BigDecimal unallocated, BigDecimal shared) {}

    public CostReceipt {
        sums = List.copyOf(sums);
    }

    /** No money: what monitoring shows is for people who may not see it. */
    @Override
    public Map<String, Double> figures() {
        return Map.of("cost_rows", (double) rows);
    }
}
