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
        Parts parts = new Parts(p);
        parts.scopes = scopes;
        return parts.ports();
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
        Parts parts = new Parts(p);
        parts.fence = fence;
        return parts.ports();
    }

    static Ports claims(Ports p, Ports.Claims claims) {
        Parts parts = new Parts(p);
        parts.claims = claims;
        return parts.ports();
    }

    static Ports keys(Ports p, Ports.Keys keys) {
        Parts parts = new Parts(p);
        parts.keys = keys;
        return parts.ports();
    }

    static Ports backups(Ports p, Ports.Backups backups) {
        Parts parts = new Parts(p);
        parts.backups = backups;
        return parts.ports();
    }

    static Ports links(Ports p, Ports.Links links) {
        Parts parts = new Parts(p);
        parts.links = links;
        return parts.ports();
    }

    static Ports traces(Ports p, Ports.Traces traces) {
        Parts parts = new Parts(p);
        parts.traces = traces;
        return parts.ports();
    }

    static Ports live(Ports p, Ports.Live live) {
        Parts parts = new Parts(p);
        parts.live = live;
        return parts.ports();
    }

    static Ports routes(Ports p, Routes routes) {
        Parts parts = new Parts(p);
        parts.routes = routes;
        return parts.ports();
    }

    static Ports artefacts(Ports p, Artefacts artefacts) {
        Parts parts = new Parts(p);
        parts.artefacts = artefacts;
        return parts.ports();
    }

    static Ports probes(Ports p, Probes probes) {
        Parts parts = new Parts(p);
        parts.probes = probes;
        return parts.ports();
    }

    /** All ports, each of which can be put in the place of another. */
    private static final class Parts {

        private Ports.Scopes scopes;
        private Ports.Requests requests;
        private Ports.Fence fence;
        private Ports.Claims claims;
        private Ports.Keys keys;
        private Ports.Backups backups;
        private Ports.Links links;
        private Ports.Traces traces;
        private Ports.Live live;
        private Routes routes;
        private Artefacts artefacts;
        private Probes probes;

        Parts(Ports p) {
            scopes = p.scopes();
            requests = p.requests();
            fence = p.fence();
            claims = p.claims();
            keys = p.keys();
            backups = p.backups();
            links = p.links();
            traces = p.traces();
            live = p.live();
            routes = p.routes();
            artefacts = p.artefacts();
            probes = p.probes();
        }

        Ports ports() {
            return new Ports(
                    scopes, requests, fence, claims, keys, backups, links, traces, live, routes, artefacts, probes);
        }
    }
}
