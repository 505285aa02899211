package com.synchub.jobs.isolation.plants;

import com.synchub.access.Change;
import com.synchub.jobs.isolation.checks.Cast;
import com.synchub.jobs.isolation.checks.Ports;
import com.synchub.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes that go astray. */
final class WritePlants {

    private static final String TENANT = "tenant_id";

    static final List<Plant> ALL = List.of(
            new Plant(
                    "delete-by-id-alone",
                    "writes-stay-home",
                    "what is not there is deleted at another tenant",
                    WritePlants::deleteByIdAlone),
            new Plant(
                    "put-to-both",
                    "writes-stay-home",
                    "a put changes another tenant's item of the same id too",
                    WritePlants::putToBoth),
            new Plant(
                    "item-is-believed",
                    "items-of-another",
                    "a put goes where the item says that it belongs",
                    WritePlants::itemIsBelieved),
            new Plant(
                    "transaction-is-believed",
                    "transactions",
                    "a transaction's items go where they say that they belong",
                    WritePlants::transactionIsBelieved),
            new Plant(
                    "fence-is-forgotten",
                    "fence",
                    "a tenant that is purged is written on",
                    (p, cast, raw) -> With.fence(p, tenant -> {})));

    private WritePlants() {}

    private static Ports deleteByIdAlone(Ports p, Cast cast, Plant.RawItems raw) {
        return With.tablesOf(p, cast.b(), (name, honest) -> new ForwardingTable(honest) {
            @Override
            public boolean delete(String sort) {
                return super.delete(sort) || ReadPlants.a(p, cast).table(name).delete(sort);
            }
        });
    }

    private static Ports putToBoth(Ports p, Cast cast, Plant.RawItems raw) {
        return With.tablesOf(p, cast.b(), (name, honest) -> new ForwardingTable(honest) {
            @Override
            public void put(Map<String, AttributeValue> item) {
                super.put(item);
                ReadPlants.a(p, cast).table(name).put(item);
            }
        });
    }

    private static Ports itemIsBelieved(Ports p, Cast cast, Plant.RawItems raw) {
        return With.tablesOf(p, cast.b(), (name, honest) -> new ForwardingTable(honest) {
            @Override
            public void put(Map<String, AttributeValue> item) {
                p.scopes().open(owner(item, cast)).table(name).put(item);
            }
        });
    }

    private static Ports transactionIsBelieved(Ports p, Cast cast, Plant.RawItems raw) {
        return With.scopeOf(p, cast.b(), honest -> new ForwardingScope(honest) {
            @Override
            public boolean write(List<Change> changes) {
                List<Change> own = new ArrayList<>();
                for (Change change : changes) {
                    if (owner(change.item(), cast).equals(cast.b())) {
                        own.add(change);
                    } else {
                        Map<String, AttributeValue> item = new HashMap<>(change.item());
                        ReadPlants.a(p, cast).table(change.table()).put(item);
                    }
                }
                return super.write(own);
            }
        });
    }

    private static TenantId owner(Map<String, AttributeValue> item, Cast cast) {
        AttributeValue said = item.get(TENANT);
        return said != null && cast.a().value().equals(said.s()) ? cast.a() : cast.b();
    }
}
