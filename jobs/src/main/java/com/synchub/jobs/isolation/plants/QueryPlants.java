package com.synchub.jobs.isolation.plants;

import com.synchub.access.GroupSharing;
import com.synchub.access.ItemPage;
import com.synchub.access.ItemQuery;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.isolation.checks.Cast;
import com.synchub.jobs.isolation.checks.Ports;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Queries that can be bent. */
final class QueryPlants {

    static final List<Plant> ALL = List.of(
            new Plant(
                    "page-token-of-anybody",
                    "page-tokens",
                    "a token is good whoever brings it",
                    QueryPlants::tokenOfAnybody),
            new Plant(
                    "page-token-in-the-clear",
                    "page-tokens",
                    "a token is the key at which the page ended",
                    QueryPlants::tokenInTheClear),
            new Plant(
                    "filter-is-an-expression",
                    "filters",
                    "a filter's name is put into the expression as it is",
                    QueryPlants::filterIsAnExpression),
            new Plant(
                    "filter-by-tenant",
                    "keys-in-filters",
                    "a filter by the partition key says which tenant is meant",
                    QueryPlants::filterByTenant),
            new Plant(
                    "members-by-beginning",
                    "members-of-a-group",
                    "members are found by the beginning of the key, without what parts group and member",
                    QueryPlants::membersByBeginning));

    private QueryPlants() {}

    private static Ports tokenOfAnybody(Ports p, Cast cast, Plant.RawItems raw) {
        return With.tablesOf(p, cast.b(), (name, honest) -> new ForwardingTable(honest) {
            @Override
            public ItemPage query(ItemQuery query) {
                try {
                    return super.query(query);
                } catch (SyncHubException notOurs) {
                    return ReadPlants.a(p, cast).table(name).query(query);
                }
            }
        });
    }

    private static Ports tokenInTheClear(Ports p, Cast cast, Plant.RawItems raw) {
        return With.tablesOf(p, cast.a(), (name, honest) -> new ForwardingTable(honest) {
            @Override
            public ItemPage query(ItemQuery query) {
                ItemPage page = super.query(query);
                if (page.next() == null) {
                    return page;
                }
                Map<String, AttributeValue> last = page.items().get(page.items().size() - 1);
                byte[] sort = last.toString().getBytes(StandardCharsets.UTF_8);
                return new ItemPage(page.items(), Base64.getUrlEncoder().encodeToString(sort));
            }
        });
    }

    private static Ports filterIsAnExpression(Ports p, Cast cast, Plant.RawItems raw) {
        return With.tablesOf(p, cast.b(), (name, honest) -> new ForwardingTable(honest) {
            @Override
            public ItemPage query(ItemQuery query) {
                boolean bent = query.where().keySet().stream().anyMatch(filter -> filter.contains(" OR "));
                return super.query(bent ? ItemQuery.all() : query);
            }
        });
    }

    private static Ports filterByTenant(Ports p, Cast cast, Plant.RawItems raw) {
        return With.tablesOf(p, cast.b(), (name, honest) -> new ForwardingTable(honest) {
            @Override
            public ItemPage query(ItemQuery query) {
                AttributeValue tenant = query.where().get("tenant_id");
                return tenant == null
                        ? super.query(query)
                        : ReadPlants.a(p, cast).table(name).query(ItemQuery.all());
            }
        });
    }

    private static Ports membersByBeginning(Ports p, Cast cast, Plant.RawItems raw) {
        return With.scopeOf(p, cast.b(), honest -> new ForwardingScope(honest) {
            @Override
            public GroupSharing groups() {
                return new ForwardingGroups(super.groups()) {
                    @Override
                    public ItemPage members(String groupId, int limit, @Nullable String token) {
                        return honest.table("group_members")
                                .query(ItemQuery.all().startingWith(groupId));
                    }
                };
            }
        });
    }
}
