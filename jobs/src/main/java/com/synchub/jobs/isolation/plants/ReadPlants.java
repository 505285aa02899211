package com.synchub.jobs.isolation.plants;

import com.synchub.access.ItemPage;
import com.synchub.access.ItemQuery;
import com.synchub.access.TenantScope;
import com.synchub.access.TenantTable;
import com.synchub.jobs.isolation.checks.Cast;
import com.synchub.jobs.isolation.checks.Ports;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads that forget whose they are. */
final class ReadPlants {

    static final List<Plant> ALL = List.of(
            new Plant(
                    "query-without-tenant",
                    "settings-of-another",
                    "a query of settings shows another tenant's too",
                    (p, cast, raw) -> queryBoth(p, cast, "settings")),
            new Plant(
                    "get-falls-back",
                    "settings-of-another",
                    "a setting that is not there is looked for at another tenant",
                    ReadPlants::getByIdAlone),
            new Plant(
                    "get-by-id-alone",
                    "get-in-every-table",
                    "an item is got by its id, whose it is does not matter",
                    ReadPlants::getByIdAlone),
            new Plant(
                    "query-of-one-table",
                    "query-in-every-table",
                    "one table of all forgets the tenant in queries",
                    (p, cast, raw) -> queryBoth(p, cast, "sessions")),
            new Plant(
                    "batch-by-id-alone",
                    "batch-in-every-table",
                    "a batch gets items by their ids alone",
                    ReadPlants::batchByIdAlone),
            new Plant(
                    "cache-without-tenant",
                    "same-ids",
                    "answers are remembered by table and id, without the tenant",
                    ReadPlants::cacheWithoutTenant),
            new Plant(
                    "ids-are-paths",
                    "guessed-ids",
                    "an id is taken for a path in which a tenant can stand",
                    ReadPlants::idsArePaths),
            new Plant(
                    "any-table",
                    "tables-of-the-catalogue",
                    "a table's name is made to fit before it is looked up",
                    ReadPlants::anyTable));

    private ReadPlants() {}

    static TenantScope a(Ports p, Cast cast) {
        return p.scopes().open(cast.a());
    }

    private static Ports queryBoth(Ports p, Cast cast, String leaky) {
        return With.tablesOf(p, cast.b(), (name, honest) -> new ForwardingTable(honest) {
            @Override
            public ItemPage query(ItemQuery query) {
                ItemPage own = super.query(query);
                if (!name.equals(leaky) || own.next() != null) {
                    return own;
                }
                List<Map<String, AttributeValue>> both = new ArrayList<>(own.items());
                both.addAll(a(p, cast).table(name).query(ItemQuery.all()).items());
                return new ItemPage(both, null);
            }
        });
    }

    private static Ports getByIdAlone(Ports p, Cast cast, Plant.RawItems raw) {
        return With.tablesOf(p, cast.b(), (name, honest) -> new ForwardingTable(honest) {
            @Override
            public Optional<Map<String, AttributeValue>> get(String sort) {
                return super.get(sort).or(() -> a(p, cast).table(name).get(sort));
            }
        });
    }

    private static Ports batchByIdAlone(Ports p, Cast cast, Plant.RawItems raw) {
        return With.tablesOf(p, cast.b(), (name, honest) -> new ForwardingTable(honest) {
            @Override
            public List<Map<String, AttributeValue>> getAll(Collection<String> sorts) {
                List<Map<String, AttributeValue>> both = new ArrayList<>(super.getAll(sorts));
                both.addAll(a(p, cast).table(name).getAll(sorts));
                return both;
            }
        });
    }

    private static Ports cacheWithoutTenant(Ports p, Cast cast, Plant.RawItems raw) {
        Map<String, Optional<Map<String, AttributeValue>>> remembered = new HashMap<>();
        return With.scopes(p, tenant -> new ForwardingScope(p.scopes().open(tenant)) {
            @Override
            public TenantTable table(String name) {
                return new ForwardingTable(super.table(name)) {
                    @Override
                    public Optional<Map<String, AttributeValue>> get(String sort) {
                        return remembered.computeIfAbsent(name + "/" + sort, key -> super.get(sort));
                    }
                };
            }
        });
    }

    private static Ports idsArePaths(Ports p, Cast cast, Plant.RawItems raw) {
        return With.tablesOf(p, cast.b(), (name, honest) -> new ForwardingTable(honest) {
            @Override
            public Optional<Map<String, AttributeValue>> get(String sort) {
                String path = cast.a().value() + "/";
                return sort.startsWith(path)
                        ? a(p, cast).table(name).get(sort.substring(path.length()))
                        : super.get(sort);
            }
        });
    }

    private static Ports anyTable(Ports p, Cast cast, Plant.RawItems raw) {
        Function<String, String> fitting = name -> name.strip().toLowerCase(Locale.ROOT);
        return With.scopeOf(p, cast.b(), honest -> new ForwardingScope(honest) {
            @Override
            public TenantTable table(String name) {
                return super.table(fitting.apply(name));
            }
        });
    }
}
