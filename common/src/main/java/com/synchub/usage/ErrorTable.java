package com.synchub.usage;

import com.synchub.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** Who met which errors where, from committed usage: a row for each tenant, day and route. */
public final class ErrorTable {

    private ErrorTable() {}

    /**
     * Hands over each tenant's rows, by day and route, in the order in which usage has its tenants. Memory does not grow with
     * their number.
     */
    public static void forEachTenant(UsageSnapshot usage, BiConsumer<TenantId, List<RouteErrors>> consumer) {
        usage.forEachTenant(tenant -> {
            Map<RouteErrors, RouteErrors> rows = new TreeMap<>(RouteErrors.ORDER);
            for (DailyUsage row : tenant.days()) {
                RouteErrors errors = RouteErrors.of(row);
                rows.merge(errors, errors, RouteErrors::plus);
            }
            consumer.accept(tenant.tenant(), List.copyOf(rows.values()));
        });
    }
}
