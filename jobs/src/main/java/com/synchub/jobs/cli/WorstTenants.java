package com.synchub.jobs.cli;

import com.synchub.tenant.TenantId;
import com.synchub.usage.RouteErrors;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;

/** Keeps those tenants that met most errors, and of each the routes with most; of equals the first by name. */
final class WorstTenants {

    /**
     * A tenant.
     *
     * @param all over all days and routes
     * @param routes over all days, those with most errors first; none without errors
     */
    record Worst(TenantId tenant, RouteErrors all, List<RouteErrors> routes) {}

    private static final Comparator<Worst> ORDER = Comparator.comparingLong(
                    (Worst worst) -> worst.all().errors())
            .reversed()
            .thenComparing(worst -> worst.tenant().value());
    private static final Comparator<RouteErrors> BY_ERRORS =
            Comparator.comparingLong(RouteErrors::errors).reversed().thenComparing(RouteErrors::route);

    private final int most;
    private final PriorityQueue<Worst> kept = new PriorityQueue<>(ORDER.reversed());
    private long tenants;
    private long tenantsWithErrors;

    WorstTenants(int most) {
        this.most = most;
    }

    /** @param rows of one tenant, at least one */
    void add(TenantId tenant, List<RouteErrors> rows) {
        tenants++;
        RouteErrors all = rows.stream().reduce(RouteErrors::plus).orElseThrow();
        if (all.errors() == 0) {
            return;
        }
        tenantsWithErrors++;
        Map<String, RouteErrors> routes = new TreeMap<>();
        rows.forEach(row -> routes.merge(row.route(), row, RouteErrors::plus));
        kept.add(new Worst(
                tenant,
                all,
                routes.values().stream()
                        .filter(route -> route.errors() > 0)
                        .sorted(BY_ERRORS)
                        .limit(most)
                        .toList()));
        if (kept.size() > most) {
            kept.remove();
        }
    }

    long tenants() {
        return tenants;
    }

    long tenantsWithErrors() {
        return tenantsWithErrors;
    }

    /** Those with most errors first. */
    List<Worst> list() {
        List<Worst> list = new ArrayList<>(kept);
        list.sort(ORDER);
        return list;
    }
}
