package com.synchub.jobs.isolation.checks;

import com.synchub.access.ItemQuery;
import com.synchub.access.TenantTable;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What B can read, in each table of the catalogue. */
@ExtendWith(WorldOfTheTrial.class)
class ReadChecks {

    @Check(value = "settings-of-another", says = "A tenant gets none of another's settings, whichever way it asks.")
    void settingsOfAnother(World world) {
        TableDefinition settings = world.cast().catalogue().table("settings");
        List<String> ids = new ArrayList<>(Cast.SHARED);
        ids.add(Cast.ONLY_A);
        TenantTable b = world.b().table(settings.name());
        List<Object> seen = new ArrayList<>();
        ids.forEach(id -> seen.add(b.get(id)));
        seen.addAll(b.getAll(ids));
        seen.addAll(World.all(b, ItemQuery.all()));
        world.requireNothingOf(world.cast().a(), seen, "B has seen a setting of A");
        world.requireCanaryOf(world.cast().b(), seen, "B does not see its own settings");
        world.requireCanaryOf(
                world.cast().a(), world.a().table(settings.name()).getAll(ids), "A does not see its own settings");
    }

    @Check(value = "get-in-every-table", says = "No item of another tenant is got by its id, in any table.")
    void getInEveryTable(World world) {
        for (TableDefinition table : world.tables()) {
            String sort = world.cast().sort(table, Cast.ONLY_A);
            Leak.when(
                    world.b().table(table.name()).get(sort).isPresent(),
                    "B has got an item that only A has, in table " + table.name());
            NotShown.unless(
                    world.a().table(table.name()).get(sort).isPresent(), "A has no such item in table " + table.name());
        }
    }

    @Check(value = "query-in-every-table", says = "A query shows exactly the tenant's own items, in every table.")
    void queryInEveryTable(World world) {
        for (TableDefinition table : world.tables()) {
            List<Map<String, AttributeValue>> items =
                    World.all(world.b().table(table.name()), ItemQuery.all().pagesOf(2));
            World.requireAllOf(world.cast().b(), items, "a query of B shows another's item, in table " + table.name());
            world.requireNothingOf(world.cast().a(), items, "a query of B shows A's values, in table " + table.name());
            NotShown.unless(
                    items.size() == Cast.SHARED.size() + 1, "B does not see its own items in table " + table.name());
        }
    }

    @Check(value = "batch-in-every-table", says = "A batch that mixes ids of two tenants gets the caller's own items.")
    void batchInEveryTable(World world) {
        for (TableDefinition table : world.tables()) {
            List<String> mixed =
                    new ArrayList<>(List.of(Cast.ONLY_A, Cast.ONLY_B, Cast.SHARED.get(0), Cast.SHARED.get(1)));
            List<Map<String, AttributeValue>> items = world.b()
                    .table(table.name())
                    .getAll(mixed.stream()
                            .map(id -> world.cast().sort(table, id))
                            .toList());
            World.requireAllOf(world.cast().b(), items, "a batch of B has another's item, in table " + table.name());
            world.requireNothingOf(world.cast().a(), items, "a batch of B has A's values, in table " + table.name());
            NotShown.unless(items.size() == 3, "B's batch has not its own items in table " + table.name());
        }
    }

    @Check(value = "same-ids", says = "Two tenants with items of the same ids each see their own values, also again.")
    void sameIds(World world) {
        for (TableDefinition table : world.tables()) {
            String sort = world.cast().sort(table, Cast.SHARED.get(0));
            for (int round = 0; round < 2; round++) {
                for (TenantId tenant : List.of(world.cast().a(), world.cast().b())) {
                    TenantId other = tenant.equals(world.cast().a())
                            ? world.cast().b()
                            : world.cast().a();
                    Object seen = world.ports()
                            .scopes()
                            .open(tenant)
                            .table(table.name())
                            .get(sort);
                    world.requireNothingOf(
                            other, seen, "the other's value was answered for the same id, in table " + table.name());
                    world.requireCanaryOf(tenant, seen, "a tenant's own item is not there, in table " + table.name());
                }
            }
        }
    }

    @Check(value = "guessed-ids", says = "Ids in which another tenant's id is written lead to nothing of it.")
    void guessedIds(World world) {
        String a = world.cast().a().value();
        List<String> guesses = List.of(
                a + "/" + Cast.ONLY_A,
                "../" + a + "/" + Cast.ONLY_A,
                a + "#" + Cast.ONLY_A,
                a + "\u0000" + Cast.ONLY_A,
                "tenant_id=" + a + "/" + Cast.ONLY_A,
                Cast.ONLY_A + "\u0000",
                Cast.ONLY_A + " ",
                "{\"S\":\"" + Cast.ONLY_A + "\"}");
        for (TableDefinition table : world.tables()) {
            TenantTable b = world.b().table(table.name());
            List<Object> seen = new ArrayList<>(b.getAll(guesses));
            guesses.forEach(guess -> {
                seen.add(b.get(guess));
                seen.addAll(b.query(ItemQuery.all().startingWith(guess)).items());
            });
            world.requireNothingOf(world.cast().a(), seen, "a guessed id leads to A, in table " + table.name());
        }
        world.requireCanaryOf(
                world.cast().a(), world.a().table("bookmarks").get(Cast.ONLY_A), "A has no such item to guess");
    }

    @Check(value = "tables-of-the-catalogue", says = "Scopes open the catalogue's tables, and no other.")
    void tablesOfTheCatalogue(World world) {
        Set<String> known = world.tables().stream().map(TableDefinition::name).collect(Collectors.toSet());
        for (String name :
                List.of("Settings", "settings ", "../settings", "settings\u0000", "sessions.scratch-1", "")) {
            boolean opened;
            try {
                var unused = world.b().table(name);
                opened = true;
            } catch (com.synchub.failure.SyncHubException refused) {
                opened = false;
            }
            Leak.when(opened, "a scope opens a table that is not in the catalogue");
        }
        for (String name : known) {
            NotShown.unless(
                    !World.all(world.b().table(name), ItemQuery.all()).isEmpty(),
                    "table " + name + " has no item of B");
        }
    }
}
