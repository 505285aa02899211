package com.synchub.allocation;

import java.math.BigDecimal;

/**
 * What a tenant bears of a bill, in one currency.
 *
 * @param run of the cost table
 * @param object the table's key in the work bucket
 * @param sha256 of the table
 * @param firstRow the tenant's first row in it, from 1
 * @param lastRow and the last; rows of others are between
 * @param rows of the tenant
 * @param billedCost their sum
 * @param effectiveCost their sum
 */
public record TenantCost(
        String run,
        String currency,
        String object,
        String sha256,
        long firstRow,
        long lastRow,
        long rows,
        BigDecimal billedCost,
        BigDecimal effectiveCost) {

    TenantCost plus(TenantCost other) {
        return new TenantCost(
                run,
                currency,
                object,
                sha256,
                firstRow,
                other.lastRow,
                rows + other.rows,
                billedCost.add(other.billedCost),
                effectiveCost.add(other.effectiveCost));
    }
}
