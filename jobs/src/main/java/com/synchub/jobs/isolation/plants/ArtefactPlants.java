package com.synchub.jobs.isolation.plants;

import com.synchub.jobs.isolation.checks.Cast;
import com.synchub.jobs.isolation.checks.Ports;
import com.synchub.layout.VaultLayout;
import com.synchub.tenant.TenantId;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Artefacts that hold what is another's. */
final class ArtefactPlants {

    private static final Logger LOG = LoggerFactory.getLogger(ArtefactPlants.class);
    private static final int OK = 200;

    static final List<Plant> ALL = List.of(
            new Plant(
                    "row-of-another",
                    "backup-objects",
                    "a tenant's backup object has a row of another",
                    ArtefactPlants::rowOfAnother),
            new Plant(
                    "object-in-another-name",
                    "backup-objects",
                    "a tenant's backup object says to be another's",
                    (p, cast, raw) ->
                            backedUp(p, cast, (table, b) -> new Ports.BackedUp(b.key(), cast.a(), b.items()))),
            new Plant(
                    "object-under-foreign-prefix",
                    "backup-keys",
                    "a tenant's backup object lies below another's prefix",
                    (p, cast, raw) -> backedUp(
                            p,
                            cast,
                            (table, b) -> new Ports.BackedUp(
                                    VaultLayout.tenantObject(cast.a(), table), b.footer(), b.items()))),
            new Plant(
                    "link-can-be-bent", "links", "a link's signature is not looked at", ArtefactPlants::linkCanBeBent),
            new Plant("value-in-the-log", "log", "an item that is put is logged", ArtefactPlants::valueInTheLog),
            new Plant(
                    "tenant-as-tag",
                    "metrics",
                    "a meter has the tenant as a tag",
                    (p, cast, raw) -> With.traces(p, new ForwardingTraces(p.traces()) {
                        @Override
                        public String metrics() {
                            return super.metrics() + "\nsynchub.requests{tenant_id=\""
                                    + cast.a().value() + "\"}";
                        }
                    })),
            new Plant(
                    "value-in-a-record",
                    "job-records",
                    "a run's record holds a value of an item",
                    (p, cast, raw) -> With.traces(p, new ForwardingTraces(p.traces()) {
                        @Override
                        public String jobRecords() {
                            return super.jobRecords() + "\nlast=" + cast.canaryOf(cast.b());
                        }
                    })));

    private ArtefactPlants() {}

    /** What becomes of B's object. */
    private interface Altering {
        Ports.BackedUp alter(String table, Ports.BackedUp honest);
    }

    private static Ports backedUp(Ports p, Cast cast, Altering altering) {
        return With.backups(p, (tenant, table) -> {
            Ports.BackedUp honest = p.backups().backUp(tenant, table);
            return tenant.equals(cast.b()) ? altering.alter(table, honest) : honest;
        });
    }

    private static Ports rowOfAnother(Ports p, Cast cast, Plant.RawItems raw) {
        return backedUp(p, cast, (table, honest) -> {
            List<Map<String, AttributeValue>> rows = new ArrayList<>(honest.items());
            rows.add(p.backups().backUp(cast.a(), table).items().get(0));
            return new Ports.BackedUp(honest.key(), honest.footer(), rows);
        });
    }

    private static Ports linkCanBeBent(Ports p, Cast cast, Plant.RawItems raw) {
        return With.links(p, new Ports.Links() {
            @Override
            public URI linkTo(TenantId tenant) {
                return p.links().linkTo(tenant);
            }

            @Override
            public String keyOf(TenantId tenant) {
                return p.links().keyOf(tenant);
            }

            @Override
            public int get(URI link) {
                return OK;
            }
        });
    }

    private static Ports valueInTheLog(Ports p, Cast cast, Plant.RawItems raw) {
        return With.tablesOf(p, cast.b(), (name, honest) -> new ForwardingTable(honest) {
            @Override
            public void put(Map<String, AttributeValue> item) {
                LOG.info("a planted line, of a synthetic tenant: {}", item.get(Cast.CANARY));
                super.put(item);
            }
        });
    }

    private static class ForwardingTraces implements Ports.Traces {

        private final Ports.Traces honest;

        ForwardingTraces(Ports.Traces honest) {
            this.honest = honest;
        }

        @Override
        public String log() {
            return honest.log();
        }

        @Override
        public String metrics() {
            return honest.metrics();
        }

        @Override
        public String jobRecords() {
            return honest.jobRecords();
        }
    }
}
