package com.synchub.jobs.restore;

import com.synchub.restore.ConflictPolicy;
import com.synchub.tenant.TenantId;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is restored, whereto, and how.
 *
 * @param n the backup's place in the commit log
 * @param tables names in the catalogue; empty means all that the backup has
 * @param tenants ids; empty means all
 * @param suffix put behind the tables' names; empty means back into the tables themselves
 */
public record RestoreScope(
        long n, SortedSet<String> tables, SortedSet<String> tenants, ConflictPolicy policy, String suffix) {

    public RestoreScope {
        tables = new TreeSet<>(tables);
        tenants = new TreeSet<>(tenants);
    }

    /** The tenants that are wanted; empty means all. */
    Optional<Set<TenantId>> only() {
        return tenants.isEmpty()
                ? Optional.empty()
                : Optional.of(tenants.stream().map(TenantId::new).collect(Collectors.toSet()));
    }

    RestoreScope under(ConflictPolicy other) {
        return new RestoreScope(n, tables, tenants, other, suffix);
    }

    boolean wants(String table) {
        return tables.isEmpty() || tables.contains(table);
    }
}
