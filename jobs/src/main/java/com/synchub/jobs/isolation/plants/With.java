package com.synchub.jobs.isolation.plants;

import com.synchub.access.TenantScope;
import com.synchub.access.TenantTable;
import com.synchub.jobs.isolation.checks.Artefacts;
import com.synchub.jobs.isolation.checks.Ports;
import com.synchub.jobs.isolation.checks.Probes;
import com.synchub.jobs.isolation.checks.Routes;
import com.synchub.tenant.TenantId;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

/** The same ports, but for one. */
final class With {

    private With() {}

    static Ports scopes(Ports p, Ports.Scopes scopes) {
        return new Ports(
                scopes,
                p.requests(),
                p.fence(),
                p.claims(),
                p.keys(),
                p.backups(),
                p.links(),
                p.traces(),
                p.live(),
                p.routes(),
                p.artefacts(),
                p.probes());
    }

    /** One tenant's scope is another one. */
    static Ports scopeOf(Ports p, TenantId tenant, UnaryOperator<TenantScope> leaky) {
        return scopes(p, opened -> {
            TenantScope honest = p.scopes().open(opened);
            return opened.equals(tenant) ? leaky.apply(honest) : honest;
        });
    }

    /** One tenant's tables are others; the function is given the table's name and the honest one. */
    static Ports tablesOf(Ports p, TenantId tenant, BiFunction<String, TenantTable, TenantTable> leaky) {
        return scopeOf(p, tenant, honest -> new ForwardingScope(honest) {
            @Override
            public TenantTable table(String name) {
                return leaky.apply(name, super.table(name));
            }
        });
    }

    static Ports fence(Ports p, Ports.Fence fence) {
        return new Ports(
                p.scopes(),
                p.requests(),
                fence,
                p.claims(),
                p.keys(),
                p.backups(),
                p.links(),
                p.traces(),
                p.live(),
                p.routes(),
                p.artefacts(),
                p.probes());
    }

    static Ports claims(Ports p, Ports.Claims claims) {
        return new Ports(
                p.scopes(),
                p.requests(),
                p.fence(),
                claims,
                p.keys(),
                p.backups(),
                p.links(),
                p.traces(),
                p.live(),
                p.routes(),
                p.artefacts(),
                p.probes());
    }

    static Ports keys(Ports p, Ports.Keys keys) {
        return new Ports(
                p.scopes(),
                p.requests(),
                p.fence(),
                p.claims(),
                keys,
                p.backups(),
                p.links(),
                p.traces(),
                p.live(),
                p.routes(),
                p.artefacts(),
                p.probes());
    }

    static Ports backups(Ports p, Ports.Backups backups) {
        return new Ports(
                p.scopes(),
                p.requests(),
                p.fence(),
                p.claims(),
                p.keys(),
                backups,
                p.links(),
                p.traces(),
                p.live(),
                p.routes(),
                p.artefacts(),
                p.probes());
    }

    static Ports links(Ports p, Ports.Links links) {
        return new Ports(
                p.scopes(),
                p.requests(),
                p.fence(),
                p.claims(),
                p.keys(),
                p.backups(),
                links,
                p.traces(),
                p.live(),
                p.routes(),
                p.artefacts(),
                p.probes());
    }

    static Ports traces(Ports p, Ports.Traces traces) {
        return new Ports(
                p.scopes(),
                p.requests(),
                p.fence(),
                p.claims(),
                p.keys(),
                p.backups(),
                p.links(),
                traces,
                p.live(),
                p.routes(),
                p.artefacts(),
                p.probes());
    }

    static Ports live(Ports p, Ports.Live live) {
        return new Ports(
                p.scopes(),
                p.requests(),
                p.fence(),
                p.claims(),
                p.keys(),
                p.backups(),
                p.links(),
                p.traces(),
                live,
                p.routes(),
                p.artefacts(),
                p.probes());
    }

    static Ports routes(Ports p, Routes routes) {
        return new Ports(
                p.scopes(),
                p.requests(),
                p.fence(),
                p.claims(),
                p.keys(),
                p.backups(),
                p.links(),
                p.traces(),
                p.live(),
                routes,
                p.artefacts(),
                p.probes());
    }

    static Ports artefacts(Ports p, Artefacts artefacts) {
        return new Ports(
                p.scopes(),
                p.requests(),
                p.fence(),
                p.claims(),
                p.keys(),
                p.backups(),
                p.links(),
                p.traces(),
                p.live(),
                p.routes(),
                artefacts,
                p.probes());
    }

    static Ports probes(Ports p, Probes probes) {
        return new Ports(
                p.scopes(),
                p.requests(),
                p.fence(),
                p.claims(),
                p.keys(),
                p.backups(),
                p.links(),
                p.traces(),
                p.live(),
                p.routes(),
                p.artefacts(),
                probes);
    }
}
