package com.synchub.usage;

import com.synchub.tenant.TenantId;
import java.util.List;

/**
 * What one tenant used in the days of a {@link UsageSnapshot}.
 *
 * @param days by day, route and outcome
 */
public record TenantUsage(TenantId tenant, List<DailyUsage> days) {

    public TenantUsage {
        days = List.copyOf(days);
    }
}
