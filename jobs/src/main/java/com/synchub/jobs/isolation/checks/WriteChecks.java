package com.synchub.jobs.isolation.checks;

import com.synchub.access.Change;
import com.synchub.access.ItemQuery;
import com.synchub.access.TenantTable;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.table.TableDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What B can change. */
@ExtendWith(WorldOfTheTrial.class)
class WriteChecks {

    @Check(value = "writes-stay-home", says = "Puts, updates and deletes by another's ids change nothing of it.")
    void writesStayHome(World world) {
        Map<String, List<Map<String, AttributeValue>>> before = itemsOfA(world);
        for (TableDefinition table : world.tables()) {
            TenantTable b = world.b().table(table.name());
            String foreign = world.cast().sort(table, Cast.ONLY_A);
            String shared = world.cast().sort(table, Cast.SHARED.get(0));
            Leak.when(
                    b.update(foreign, Map.of("changed", World.s("by B"))),
                    "B has updated an item that only A has, in table " + table.name());
            Leak.when(b.delete(foreign), "B has deleted an item that only A has, in table " + table.name());
            Leak.when(
                    !b.putIfAbsent(Map.of(table.sortKey(), World.s(foreign))),
                    "B is told that A has the item, in table " + table.name());
            b.put(Map.of(table.sortKey(), World.s(shared), "changed", World.s("by B")));
            NotShown.unless(b.update(shared, Map.of("again", World.s("by B"))), "B can't update its own item");
            NotShown.unless(b.delete(shared), "B can't delete its own item");
        }
        requireUnchanged(world, before, "a write of B has changed items of A");
    }

    @Check(
            value = "items-of-another",
            says = "An item that says to be another tenant's is refused and written nowhere.")
    void itemsOfAnother(World world) {
        Map<String, List<Map<String, AttributeValue>>> before = itemsOfA(world);
        for (TableDefinition table : world.tables()) {
            TenantTable b = world.b().table(table.name());
            Map<String, AttributeValue> item = foreign(world, table);
            requireRefused(() -> b.put(item), "B's put of an item of A was taken, in table " + table.name());
            requireRefused(
                    () -> {
                        var unused = b.putIfAbsent(item);
                    },
                    "B's put of an item of A was taken, in table " + table.name());
            Leak.when(
                    b.get(world.cast().sort(table, "forged")).isPresent(),
                    "an item of A was written to B, in table " + table.name());
        }
        requireUnchanged(world, before, "an item that says to be A's became A's");
    }

    @Check(value = "transactions", says = "A transaction of one's own and another's items changes nothing at all.")
    void transactions(World world) {
        Map<String, List<Map<String, AttributeValue>>> before = itemsOfA(world);
        for (TableDefinition table : world.tables()) {
            String fine = world.cast().sort(table, "fine");
            requireRefused(
                    () -> {
                        var unused = world.b()
                                .write(List.of(
                                        Change.put(table.name(), Map.of(table.sortKey(), World.s(fine))),
                                        Change.put(table.name(), foreign(world, table))));
                    },
                    "a transaction of B has taken an item of A, in table " + table.name());
            Leak.when(
                    world.b().table(table.name()).get(fine).isPresent(),
                    "half a transaction was done, in table " + table.name());
            boolean done = world.b()
                    .write(List.of(
                            Change.delete(table.name(), world.cast().sort(table, Cast.ONLY_A)),
                            Change.put(table.name(), Map.of(table.sortKey(), World.s(fine)))));
            NotShown.unless(
                    done && world.b().table(table.name()).get(fine).isPresent(), "B's own transaction was not done");
        }
        requireUnchanged(world, before, "a transaction of B has changed items of A");
    }

    @Check(value = "fence", says = "Nothing is written of a tenant while it is purged, by any path.")
    void fence(World world) {
        TenantTable settings = world.b().table("settings");
        settings.put(Map.of("setting_id", World.s("before")));
        world.ports().fence().shut(world.cast().b());
        List<Runnable> writes = List.of(
                () -> settings.put(Map.of("setting_id", World.s("after"))),
                () -> settings.putIfAbsent(Map.of("setting_id", World.s("after"))),
                () -> settings.update("before", Map.of("after", World.s("after"))),
                () -> world.b().write(List.of(Change.put("bookmarks", Map.of("bookmark_id", World.s("after"))))),
                () -> world.b().groups().found("after", "user"),
                () -> world.b().devices().begin());
        for (Runnable write : writes) {
            try {
                write.run();
                throw new Leak("a tenant that is purged was written");
            } catch (SyncHubException e) {
                NotShown.unless(e.code() == ErrorCode.TENANT_FENCED, "a write failed for another reason: " + e.code());
            }
        }
        for (TableDefinition table : world.tables()) {
            Leak.when(
                    World.all(world.b().table(table.name()), ItemQuery.all())
                            .toString()
                            .contains("after"),
                    "a refused write is there, in table " + table.name());
        }
        NotShown.unless(settings.get("before").isPresent(), "B could not write before");
    }

    private static Map<String, AttributeValue> foreign(World world, TableDefinition table) {
        return Map.of(
                "tenant_id",
                World.s(world.cast().a().value()),
                table.sortKey(),
                World.s(world.cast().sort(table, "forged")));
    }

    private static void requireRefused(Runnable write, String how) {
        try {
            write.run();
        } catch (SyncHubException e) {
            NotShown.unless(e.code() == ErrorCode.ITEM_REFUSED, "it failed for another reason: " + e.code());
            return;
        }
        throw new Leak(how);
    }

    private static Map<String, List<Map<String, AttributeValue>>> itemsOfA(World world) {
        Map<String, List<Map<String, AttributeValue>>> items = new HashMap<>();
        for (TableDefinition table : world.tables()) {
            List<Map<String, AttributeValue>> found =
                    new ArrayList<>(World.all(world.a().table(table.name()), ItemQuery.all()));
            NotShown.unless(!found.isEmpty(), "A has no items in table " + table.name());
            items.put(table.name(), found);
        }
        return items;
    }

    private static void requireUnchanged(
            World world, Map<String, List<Map<String, AttributeValue>>> before, String how) {
        Leak.when(!itemsOfA(world).equals(before), how);
    }
}
