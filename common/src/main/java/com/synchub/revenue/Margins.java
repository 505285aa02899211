package com.synchub.revenue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Sets what tenants paid against what they cost. */
public final class Margins {

    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    private Margins() {}

    /**
     * Everybody who has either, the smallest margin first.
     *
     * @param revenue by the key form of the tenant's id, not rounded if it was converted
     * @param cost by the key form of the tenant's id, in the same currency; not rounded
     * @param digits of the currency; what a tenant cost is rounded half up to them, once
     */
    public static List<TenantMargin> of(Map<String, BigDecimal> revenue, Map<String, BigDecimal> cost, int digits) {
        TreeSet<String> tenants = new TreeSet<>(revenue.keySet());
        tenants.addAll(cost.keySet());
        return tenants.stream()
                .map(tenant -> margin(
                        tenant,
                        revenue.getOrDefault(tenant, BigDecimal.ZERO).setScale(digits, RoundingMode.HALF_UP),
                        cost.getOrDefault(tenant, BigDecimal.ZERO).setScale(digits, RoundingMode.HALF_UP)))
                .sorted(Comparator.comparing(TenantMargin::margin))
                .toList();
    }

    private static TenantMargin margin(String tenant, BigDecimal revenue, BigDecimal cost) {
        BigDecimal margin = revenue.subtract(cost);
        return new TenantMargin(
                tenant.isEmpty() ? null : tenant,
                revenue,
                cost,
                margin,
                revenue.signum() == 0 ? null : margin.multiply(PERCENT).divide(revenue, 1, RoundingMode.HALF_UP));
    }
}
