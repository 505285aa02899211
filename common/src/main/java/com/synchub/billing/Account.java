package com.synchub.billing;

import com.synchub.tenant.TenantId;
import java.util.List;

/**
 * Who pays for some tenants.
 *
 * @param tenants each with the days it belongs here
 * @param plans may have gaps: then the plan has lapsed
 */
public record Account(
        String id,
        Timeline<Party> party,
        List<Span<TenantId>> tenants,
        Timeline<Timeline<Plan>> plans,
        Timeline<Negotiated> negotiated) {

    public Account {
        tenants = List.copyOf(tenants);
    }
}
