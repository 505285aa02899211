package com.synchub.jobs.isolation.checks;

import com.synchub.access.Device;
import com.synchub.access.PairingCode;
import com.synchub.access.PublicSettings;
import com.synchub.failure.SyncHubException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is shared, and with whom. */
@ExtendWith(WorldOfTheTrial.class)
class SharingChecks {

    private static final Device DEVICE = new Device("device", "A device", "linux");
    private static final int MOST = 100;

    @Check(value = "public-settings", says = "Public settings are seen across tenants, private ones by nobody else.")
    void publicSettings(World world) {
        PublicSettings seen = world.b().publicSettings();
        List<Object> all = new ArrayList<>();
        List<String> ids = new ArrayList<>(Cast.SHARED);
        ids.add(Cast.ONLY_A);
        ids.forEach(id -> all.add(seen.get(world.cast().a(), id)));
        all.addAll(seen.list(world.cast().a(), MOST, null).items());
        world.requireNothingOf(world.cast().a(), all, "B sees a private setting of A");
        NotShown.unless(
                seen.get(world.cast().a(), Cast.PUBLIC)
                        .toString()
                        .contains(world.cast().publicCanary()),
                "B does not see what A has made public");
        NotShown.unless(
                all.toString().contains(world.cast().publicCanary()), "what A has made public is not in the list");
        Leak.when(
                world.b().table("settings").get(Cast.PUBLIC).isPresent(),
                "what is public comes by the path of the tenant's own settings too");
    }

    @Check(value = "groups-of-another", says = "Nobody joins, invites to or lists a group of another tenant.")
    void groupsOfAnother(World world) {
        String group = world.a().groups().found("Group of A", "ann");
        NotShown.unless(world.a().groups().invite(group, "ann", "bob"), "A can't invite to its group");
        Leak.when(world.b().groups().join(group, "bob"), "somebody of B has taken up an invitation of A");
        Leak.when(world.b().groups().invite(group, "ann", "eve"), "somebody of B invites to a group of A");
        Leak.when(!world.b().groups().members(group, MOST, null).items().isEmpty(), "B sees members of a group of A");
        Leak.when(
                !world.b().groups().members(Cast.ONLY_A, MOST, null).items().isEmpty(),
                "B sees members of a group that only A has");
        Leak.when(
                world.a().groups().members(group, MOST, null).items().toString().contains("eve"),
                "a group of A has a member whom B has invited");
        NotShown.unless(world.a().groups().join(group, "bob"), "the invitation was gone");
    }

    @Check(value = "device-pairing", says = "A pairing code pairs one device of its own tenant, once.")
    void devicePairing(World world) {
        PairingCode code = world.a().devices().begin();
        Leak.when(
                world.b().devices().redeem(code.code(), DEVICE).isPresent(),
                "a device was paired with B by a code of A");
        for (var neighbour : world.cast().neighbours()) {
            Leak.when(
                    world.ports()
                            .scopes()
                            .open(neighbour)
                            .devices()
                            .redeem(code.code(), DEVICE)
                            .isPresent(),
                    "a device was paired with a neighbour by a code of A");
        }
        Optional<String> session = world.a().devices().redeem(code.code(), DEVICE);
        NotShown.unless(session.isPresent(), "A's code does not pair its own device");
        Leak.when(world.a().devices().redeem(code.code(), DEVICE).isPresent(), "a code pairs a second device");
        Leak.when(
                world.b().devices().list(MOST, null).items().toString().contains(session.orElseThrow()),
                "B sees a device of A");
        Leak.when(world.b().devices().unpair(session.orElseThrow()), "B has ended a pairing of A");
        Leak.when(
                world.a().table("sessions").get(session.orElseThrow()).isEmpty(),
                "a pairing of A is gone after B's call");
    }

    @Check(value = "existence", says = "What is another's and what is not there are the same, also in requests made.")
    void existence(World world) {
        String secret = Cast.ONLY_A;
        for (var table : world.tables()) {
            String foreign = world.cast().sort(table, secret);
            String none = world.cast().sort(table, Cast.NONE);
            var b = world.b().table(table.name());
            requireSame(world.seen(() -> b.get(foreign)), world.seen(() -> b.get(none)));
            requireSame(world.seen(() -> b.getAll(List.of(foreign))), world.seen(() -> b.getAll(List.of(none))));
            requireSame(
                    world.seen(() -> b.update(foreign, Map.of("x", World.s("x")))),
                    world.seen(() -> b.update(none, Map.of("x", World.s("x")))));
            requireSame(world.seen(() -> b.delete(foreign)), world.seen(() -> b.delete(none)));
            NotShown.unless(world.a().table(table.name()).get(foreign).isPresent(), "A has no such item");
        }
        var groups = world.b().groups();
        requireSame(world.seen(() -> groups.join(secret, "user")), world.seen(() -> groups.join(Cast.NONE, "user")));
        requireSame(
                world.seen(() -> groups.members(secret, MOST, null)),
                world.seen(() -> groups.members(Cast.NONE, MOST, null)));
        requireSame(
                world.seen(() -> groups.invite(secret, "user", "eve")),
                world.seen(() -> groups.invite(Cast.NONE, "user", "eve")));
        var seen = world.b().publicSettings();
        requireSame(
                world.seen(() -> seen.get(world.cast().a(), secret)),
                world.seen(() -> seen.get(world.cast().a(), Cast.NONE)));
        String code = world.a().devices().begin().code();
        requireSame(
                world.seen(() -> world.b().devices().redeem(code, DEVICE)),
                world.seen(() -> world.b().devices().redeem("0000-0000-0000-0000", DEVICE)));
    }

    @Check(value = "error-messages", says = "What a failed call says holds no tenant's id and no value of anybody.")
    void errorMessages(World world) {
        List<Runnable> failing = new ArrayList<>();
        String canary = world.cast().canaryOf(world.cast().a());
        for (var table : world.tables()) {
            var b = world.b().table(table.name());
            failing.add(() ->
                    b.put(Map.of("tenant_id", World.s(world.cast().a().value()), table.sortKey(), World.s(canary))));
            failing.add(() -> b.put(Map.of("tenant_id", World.s(canary), table.sortKey(), World.s("x"))));
            failing.add(() -> b.put(Map.of(Cast.CANARY, World.s(canary))));
            failing.add(() -> b.get(canary.repeat(100)));
            failing.add(() -> b.query(com.synchub.access.ItemQuery.all().after(canary)));
            failing.add(() -> b.update("x", Map.of("tenant_id", World.s(canary))));
        }
        failing.add(() -> world.b().groups().members(canary + "#", MOST, null));
        failing.add(() ->
                world.ports().claims().tenantOf(Map.of("sub", world.cast().a().value())));
        failing.add(() -> {
            world.ports().fence().shut(world.cast().b());
            world.b().table("settings").put(Map.of("setting_id", World.s(canary)));
        });
        for (Runnable call : failing) {
            try {
                call.run();
                throw new NotShown("a call that had to fail did not");
            } catch (SyncHubException e) {
                String said = e.getMessage() + " " + e.hint();
                world.requireNothingOf(world.cast().a(), said, "a failure says a value of A: " + e.code());
                for (var tenant : world.cast().all()) {
                    Leak.when(said.contains(tenant.value()), "a failure says a tenant's id: " + e.code());
                }
            }
        }
    }

    private static void requireSame(World.Seen foreign, World.Seen none) {
        Leak.when(!foreign.answer().equals(none.answer()), "another's is not answered as what is not there");
        Leak.when(
                foreign.requests() != none.requests(), "another's takes more or fewer requests than what is not there");
    }
}
