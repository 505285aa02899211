package com.synchub.allocation;

import com.synchub.tenant.SyntheticTenants;
import com.synchub.tenant.TenantHash;
import com.synchub.tenant.TenantId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Tenants of our own: for drills and demos as configured, and always the synthetic ones of isolation checks. */
public record InternalTenants(Set<TenantId> tenants) implements Predicate<TenantId> {

    public static final InternalTenants NONE = new InternalTenants(Set.of());

    public InternalTenants {
        tenants = Set.copyOf(tenants);
    }

    public static InternalTenants of(Collection<TenantId> tenants) {
        return new InternalTenants(Set.copyOf(tenants));
    }

    @Override
    public boolean test(TenantId tenant) {
        return tenants.contains(tenant) || SyntheticTenants.isSynthetic(tenant);
    }

    /** Their hashes in order: equal for the same tenants, however they were given. */
    List<String> hashes() {
        return tenants.stream()
                .map(TenantHash::of)
                .sorted()
                .map(TenantHash::toString)
                .toList();
    }
}
