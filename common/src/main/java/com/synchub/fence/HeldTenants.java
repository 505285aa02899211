package com.synchub.fence;

import com.synchub.tenant.TenantHash;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The legal holds that were in force when somebody looked. */
public final class HeldTenants {

    static final HeldTenants NONE = new HeldTenants(tenant -> "", Map.of());

    /** One of a tenant's holds. */
    record Held(String id, HoldEntry entry) {}

    private final Function<TenantHash, String> names;
    private final Map<String, List<Held>> byName;

    HeldTenants(Function<TenantHash, String> names, Map<String, List<Held>> byName) {
        this.names = names;
        this.byName = Map.copyOf(byName);
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** Ids of those that keep a table of a tenant; empty if none does. */
    public List<String> of(TenantHash tenant, String table) {
        return byName.isEmpty()
                ? List.of()
                : byName.getOrDefault(names.apply(tenant), List.of()).stream()
                        .filter(held -> held.entry().covers(table))
                        .map(Held::id)
                        .sorted()
                        .toList();
    }

    /** Ids of all. */
    public Set<String> ids() {
        return byName.values().stream().flatMap(List::stream).map(Held::id).collect(Collectors.toUnmodifiableSet());
    }
}
