package com.synchub.jobs.isolation.plants;

import com.synchub.access.ItemPage;
import com.synchub.access.ItemQuery;
import com.synchub.access.TenantTable;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.isolation.checks.Cast;
import com.synchub.jobs.isolation.checks.Ports;
import com.synchub.tenant.TenantId;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Ids that are taken for others. */
final class NamePlants {

    static final List<Plant> ALL = List.of(
            new Plant(
                    "tenant-by-beginning",
                    "beginnings",
                    "a query shows all tenants whose ids begin with the caller's",
                    NamePlants::tenantByBeginning),
            new Plant(
                    "case-is-folded",
                    "case",
                    "ids are compared without case",
                    (p, cast, raw) -> takenFor(
                            p,
                            id -> id.equalsIgnoreCase(cast.a().value())
                                    ? cast.a().value()
                                    : id)),
            new Plant(
                    "ids-are-normalised",
                    "look-alikes",
                    "ids are normalised, and what can't be seen is taken out",
                    (p, cast, raw) -> takenFor(p, NamePlants::normalised)),
            new Plant(
                    "ids-are-trimmed",
                    "look-alikes",
                    "white space at the end of an id is taken away",
                    (p, cast, raw) -> takenFor(p, String::strip)),
            new Plant(
                    "key-without-escapes",
                    "key-forms",
                    "a tenant's id stands in keys as it is",
                    (p, cast, raw) -> With.keys(p, tenant -> List.of("backups/tenant_id=" + tenant.value() + "/"))),
            new Plant(
                    "key-escaped-by-half",
                    "key-forms",
                    "slashes are escaped in keys, and escapes are not",
                    (p, cast, raw) -> With.keys(
                            p,
                            tenant -> List.of(
                                    "backups/tenant_id=" + tenant.value().replace("/", "_2F") + "/"))),
            new Plant(
                    "prefix-without-end",
                    "key-forms",
                    "a tenant's prefix is also the beginning of another's",
                    (p, cast, raw) -> With.keys(p, tenant -> List.of("backups/tenant_id=" + tenant.keyForm()))),
            new Plant(
                    "default-tenant",
                    "claims",
                    "a token without a claim is in a tenant that all share",
                    NamePlants::defaultTenant));

    private NamePlants() {}

    private static Ports takenFor(Ports p, UnaryOperator<String> taken) {
        return With.scopes(p, tenant -> p.scopes().open(new TenantId(taken.apply(tenant.value()))));
    }

    private static String normalised(String id) {
        return Normalizer.normalize(id, Normalizer.Form.NFKC).replaceAll("\\p{Cf}", "");
    }

    private static Ports tenantByBeginning(Ports p, Cast cast, Plant.RawItems raw) {
        return With.scopes(p, tenant -> new ForwardingScope(p.scopes().open(tenant)) {
            @Override
            public TenantTable table(String name) {
                return new ForwardingTable(super.table(name)) {
                    @Override
                    public ItemPage query(ItemQuery query) {
                        List<Map<String, AttributeValue>> items = new ArrayList<>();
                        cast.all().stream()
                                .filter(other -> other.value().startsWith(tenant.value()))
                                .forEach(other -> items.addAll(p.scopes()
                                        .open(other)
                                        .table(name)
                                        .query(ItemQuery.all())
                                        .items()));
                        return new ItemPage(items, null);
                    }
                };
            }
        });
    }

    private static Ports defaultTenant(Ports p, Cast cast, Plant.RawItems raw) {
        return With.claims(p, claims -> {
            try {
                return p.claims().tenantOf(claims);
            } catch (SyncHubException unresolved) {
                return new TenantId("default");
            }
        });
    }
}
