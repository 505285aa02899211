package com.synchub.jobs.invoices;

import com.synchub.revenue.TenantMargin;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the tenants of a month leave, in one currency.
 *
 * @param provisional whether revenue or cost may still change
 * @param because why, in words; empty if it is not provisional
 * @param costRun the cost table
 * @param rates how many units of the currency one unit of another is
 * @param rateSource whose rates they are; null if none was needed
 * @param revenue recognised for the month
 * @param cost effective cost that tenants bear, also those who paid nothing
 * @param unallocated effective cost that no tenant bears; not part of any margin
 * @param margin revenue less cost
 * @param tenants the smallest margin first
 */
public record MarginReport(
        String period,
        String currency,
        boolean provisional,
        List<String> because,
        String costRun,
        Map<String, BigDecimal> rates,
        @Nullable String rateSource,
        BigDecimal revenue,
        BigDecimal cost,
        BigDecimal unallocated,
        BigDecimal margin,
        List<TenantMargin> tenants) {

    public MarginReport {
        because = List.copyOf(because);
        tenants = List.copyOf(tenants);
    }

    /** The same with the first so many tenants. */
    public MarginReport first(int most) {
        return new MarginReport(
                period,
                currency,
                provisional,
                because,
                costRun,
                rates,
                rateSource,
                revenue,
                cost,
                unallocated,
                margin,
                tenants.subList(0, Math.min(most, tenants.size())));
    }
}
