package com.synchub.jobs.cost;

import com.synchub.allocation.DriverRules;
import com.synchub.allocation.InternalTenants;
import com.synchub.tenant.TenantId;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of cost allocation, {@code synchub.cost.*}.
 *
 * @param drivers file of rules; absent means those that are shipped
 * @param internalTenants ids of tenants of our own, for isolation checks, drills and demos
 */
@ConfigurationProperties("synchub.cost")
public record CostProperties(
        @Nullable Path drivers, @DefaultValue({}) List<String> internalTenants) {

    public CostProperties {
        internalTenants = List.copyOf(internalTenants);
    }

    DriverRules rules() {
        return drivers == null ? DriverRules.fromClasspath() : DriverRules.fromFile(drivers);
    }

    InternalTenants internal() {
        return InternalTenants.of(internalTenants.stream().map(TenantId::new).toList());
    }
}
