package com.synchub.jobs.isolation.checks;

import com.synchub.access.ItemPage;
import com.synchub.access.ItemQuery;
import com.synchub.access.TenantTable;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What B can ask. */
@ExtendWith(WorldOfTheTrial.class)
class QueryChecks {

    @Check(value = "page-tokens", says = "A page token is good for the same query of the same tenant only, and whole.")
    void pageTokens(World world) {
        for (TableDefinition table : world.tables()) {
            ItemQuery query = ItemQuery.all().pagesOf(2);
            ItemPage first = world.a().table(table.name()).query(query);
            String token = first.next();
            NotShown.unless(token != null, "A has one page only in table " + table.name());
            requireRefused(world.b().table(table.name()), query.after(token), "B goes on where A has stopped");
            requireRefused(
                    world.a().table(table.name()),
                    query.startingWith("item").after(token),
                    "a token is good for another query");
            requireRefused(
                    world.a().table(table.name()),
                    query.after(String.valueOf(token) + "A"),
                    "a token that was changed is good");
            requireRefused(
                    world.b().table(table.name()),
                    query.after(world.cast().sort(table, Cast.ONLY_A)),
                    "a key is good for a token");
            world.requireNothingOf(world.cast().a(), String.valueOf(token), "a token shows what is in an item");
            Leak.when(
                    new String(
                                    java.util.Base64.getUrlDecoder().decode(token),
                                    java.nio.charset.StandardCharsets.ISO_8859_1)
                            .contains("item"),
                    "a token shows the key at which it stopped");
            NotShown.unless(
                    !world.a()
                            .table(table.name())
                            .query(query.after(token))
                            .items()
                            .isEmpty(),
                    "A's token is not good for A");
        }
    }

    @Check(value = "filters", says = "Names and values of filters are data: none of them widens what is asked.")
    void filters(World world) {
        List<String> names = List.of(
                "canary OR attribute_exists(tenant_id)",
                "attribute_exists(tenant_id) OR canary",
                "#w0",
                "tenant_id) OR (canary",
                "canary = :w0 OR tenant_id",
                "size(canary)",
                "\u0000",
                "SET");
        List<AttributeValue> values = List.of(
                World.s(world.cast().canaryOf(world.cast().a())),
                World.s(":w0 OR 1 = 1"),
                World.s("' OR '1'='1"),
                AttributeValue.fromBool(true),
                AttributeValue.fromNul(true),
                AttributeValue.fromM(Map.of("S", World.s("x"))));
        for (TableDefinition table : world.tables()) {
            TenantTable b = world.b().table(table.name());
            List<Object> seen = new ArrayList<>();
            for (String name : names) {
                for (AttributeValue value : values) {
                    seen.addAll(b.query(ItemQuery.all().where(name, value)).items());
                }
            }
            Leak.when(!seen.isEmpty(), "a filter that nothing matches shows items, in table " + table.name());
            for (AttributeValue value : values) {
                seen.addAll(b.query(ItemQuery.all().where(Cast.CANARY, value)).items());
            }
            Leak.when(!seen.isEmpty(), "a filter by A's values shows items to B, in table " + table.name());
            AttributeValue own = World.s(world.cast().canaryOf(world.cast().b()));
            NotShown.unless(
                    !b.query(ItemQuery.all().where(Cast.CANARY, own)).items().isEmpty(),
                    "B's own filter finds nothing in table " + table.name());
        }
    }

    @Check(value = "keys-in-filters", says = "The partition key can be neither filtered by nor set.")
    void keysInFilters(World world) {
        AttributeValue a = World.s(world.cast().a().value());
        for (TableDefinition table : world.tables()) {
            TenantTable b = world.b().table(table.name());
            requireInvalid(
                    () -> {
                        var unused = b.query(ItemQuery.all().where("tenant_id", a));
                    },
                    "B can filter by a tenant's id");
            requireInvalid(
                    () -> {
                        var unused = b.update(world.cast().sort(table, Cast.ONLY_B), Map.of("tenant_id", a));
                    },
                    "B can give its item to A");
            NotShown.unless(
                    b.get(world.cast().sort(table, Cast.ONLY_B)).isPresent(),
                    "B has no such item in table " + table.name());
        }
    }

    @Check(
            value = "members-of-a-group",
            says = "A group's members are its own, also where another group's id begins alike.")
    void membersOfAGroup(World world) {
        List<Map<String, AttributeValue>> members =
                world.b().groups().members("item-1", 100, null).items();
        Leak.when(
                members.stream().anyMatch(member -> !World.s("item-1").equals(member.get("group_id"))),
                "a group's members are those of another group");
        World.requireAllOf(world.cast().b(), members, "a group's members are another tenant's");
        NotShown.unless(members.size() == 1, "the group has not its own member");
        NotShown.unless(
                world.b().groups().members("item-10", 100, null).items().size() == 1,
                "there is no group whose id begins alike");
        for (String tricky : List.of("item-1#user", "item-1#", "#", "")) {
            requireInvalid(
                    () -> {
                        var unused = world.b().groups().members(tricky, 100, null);
                    },
                    "a group's id can hold what parts it from the member");
        }
    }

    private static void requireRefused(TenantTable table, ItemQuery query, String how) {
        try {
            var unused = table.query(query);
        } catch (SyncHubException e) {
            NotShown.unless(e.code() == ErrorCode.PAGE_TOKEN_INVALID, "it failed for another reason: " + e.code());
            return;
        }
        throw new Leak(how);
    }

    private static void requireInvalid(Runnable call, String how) {
        try {
            call.run();
        } catch (SyncHubException e) {
            NotShown.unless(e.code() == ErrorCode.PARAMETERS_INVALID, "it failed for another reason: " + e.code());
            return;
        }
        throw new Leak(how);
    }
}
