package com.synchub.revenue;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant leaves of a month, in the currency of its revenue.
 *
 * @param tenant key form of its id; null for revenue of accounts without tenants
 * @param cost effective cost of what the month's cost table allocates to it
 * @param margin revenue less cost
 * @param percent of the revenue, with one decimal; null where there is none
 */
public record TenantMargin(
        @Nullable String tenant,
        BigDecimal revenue,
        BigDecimal cost,
        BigDecimal margin,
        @Nullable BigDecimal percent) {}
