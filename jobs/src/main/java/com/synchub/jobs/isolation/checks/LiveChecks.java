package com.synchub.jobs.isolation.checks;

import com.synchub.layout.VaultLayout;
import com.synchub.tenant.TenantId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtendWith;

/** What holds for real tenants too. Nothing is written; the trial's own tenants are always in the sample. */
@ExtendWith(WorldOfTheTrial.class)
class LiveChecks {

    @Check(
            value = "live-objects",
            says = "Objects of the newest backup are of the tenant whose they are said to be, by footer, statistics"
                    + " and rows.")
    void objects(World world) {
        List<Ports.LiveObject> objects = world.ports().live().objects(world.cast());
        for (Ports.LiveObject object : objects) {
            Leak.when(!object.owner().equals(object.content()), "an object of a backup has another tenant's rows");
        }
        requireTrial(world, objects.stream().map(Ports.LiveObject::owner).toList());
    }

    @Check(value = "live-keys", says = "Manifest and keys agree on whose an object is, and no object has two owners.")
    void keys(World world) {
        List<Ports.LiveObject> objects = world.ports().live().objects(world.cast());
        Map<String, TenantId> owners = new HashMap<>();
        for (Ports.LiveObject object : objects) {
            Leak.when(
                    VaultLayout.parseTenantObject(object.key())
                            .filter(parsed ->
                                    parsed.keyForm().equals(object.owner().keyForm())
                                            && parsed.table().equals(object.table()))
                            .isEmpty(),
                    "a manifest names an object that is not the tenant's by its key");
            TenantId other = owners.put(object.key(), object.owner());
            Leak.when(other != null && !other.equals(object.owner()), "two tenants have the same object");
        }
        requireTrial(world, objects.stream().map(Ports.LiveObject::owner).toList());
    }

    @Check(value = "live-members", says = "Memberships are of groups of the same tenant, and their keys say the same.")
    void members(World world) {
        List<Ports.LiveItem> members = world.ports().live().items(world.cast(), "group_members");
        Map<String, Set<TenantId>> owners = new HashMap<>();
        for (Ports.LiveItem group : world.ports().live().items(world.cast(), "groups")) {
            owners.computeIfAbsent(group.text("group_id"), id -> new HashSet<>())
                    .add(group.tenant());
        }
        for (Ports.LiveItem member : members) {
            requireOwn(member);
            String group = member.text("group_id");
            String user = member.text("user_id");
            Leak.when(
                    !group.isEmpty()
                            && !user.isEmpty()
                            && !member.text("group_id#user_id").equals(group + "#" + user),
                    "a membership's key is that of another group or user");
            // A group that is nowhere was deleted; one that is elsewhere is another tenant's.
            Set<TenantId> of = owners.getOrDefault(group, Set.of());
            Leak.when(!of.isEmpty() && !of.contains(member.tenant()), "a membership is of another tenant's group");
        }
        requireTrial(world, members.stream().map(Ports.LiveItem::tenant).toList());
    }

    @Check(
            value = "live-sessions",
            says = "No pairing is in two tenants: sessions and what they were paired with are apart.")
    void sessions(World world) {
        List<Ports.LiveItem> sessions = world.ports().live().items(world.cast(), "sessions");
        Map<List<Object>, TenantId> owners = new HashMap<>();
        for (Ports.LiveItem session : sessions) {
            requireOwn(session);
            for (String secret : List.of("pairing_secret", "push_token")) {
                Object value = session.item().get(secret);
                if (value != null) {
                    TenantId other = owners.put(List.of(secret, value), session.tenant());
                    Leak.when(
                            other != null && !other.equals(session.tenant()),
                            "two tenants have a session of the same " + secret);
                }
            }
        }
        requireTrial(world, sessions.stream().map(Ports.LiveItem::tenant).toList());
    }

    private static void requireOwn(Ports.LiveItem item) {
        Leak.when(!item.text("tenant_id").equals(item.tenant().value()), "a tenant's items are another's");
    }

    private static void requireTrial(World world, List<TenantId> owners) {
        NotShown.unless(
                owners.stream()
                        .collect(Collectors.toSet())
                        .containsAll(List.of(world.cast().a(), world.cast().b())),
                "the trial's own tenants are not in the sample");
    }
}
