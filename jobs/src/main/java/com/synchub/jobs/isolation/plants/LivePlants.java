package com.synchub.jobs.isolation.plants;

import com.synchub.jobs.isolation.checks.Cast;
import com.synchub.jobs.isolation.checks.Ports;
import com.synchub.layout.VaultLayout;
import com.synchub.tenant.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Data that must not be; all of it of synthetic tenants. */
final class LivePlants {

    static final List<Plant> ALL = List.of(
            new Plant(
                    "object-of-another",
                    "live-objects",
                    "a manifest names an object that holds another tenant's rows",
                    (p, cast, raw) ->
                            objects(p, cast, b -> new Ports.LiveObject(b.owner(), b.table(), b.key(), cast.a()))),
            new Plant(
                    "object-of-both",
                    "live-objects",
                    "footer, statistics and rows of an object name different tenants",
                    (p, cast, raw) -> objects(p, cast, b -> new Ports.LiveObject(b.owner(), b.table(), b.key(), null))),
            new Plant(
                    "key-of-another",
                    "live-keys",
                    "a manifest says of a tenant's object that it is another's",
                    (p, cast, raw) -> objects(
                            p,
                            cast,
                            b -> new Ports.LiveObject(
                                    b.owner(), b.table(), VaultLayout.tenantObject(cast.a(), b.table()), b.content()))),
            new Plant(
                    "membership-of-another",
                    "live-members",
                    "a tenant has a membership of another tenant's group",
                    LivePlants::membershipOfAnother),
            new Plant(
                    "session-in-both",
                    "live-sessions",
                    "a paired device is in two tenants",
                    LivePlants::sessionInBoth));

    private LivePlants() {}

    private static Ports objects(Ports p, Cast cast, UnaryOperator<Ports.LiveObject> altering) {
        return With.live(p, new Ports.Live() {
            @Override
            public List<Ports.LiveObject> objects(Cast trial) {
                return p.live().objects(trial).stream()
                        .map(object -> isLast(object, cast.b(), cast) ? altering.apply(object) : object)
                        .toList();
            }

            @Override
            public List<Ports.LiveItem> items(Cast trial, String table) {
                return p.live().items(trial, table);
            }
        });
    }

    /** One table of many: whoever looks at the first only would not see it. */
    private static boolean isLast(Ports.LiveObject object, TenantId tenant, Cast cast) {
        int last = cast.catalogue().tables().size() - 1;
        return object.owner().equals(tenant)
                && object.table().equals(cast.catalogue().tables().get(last).name());
    }

    private static Ports membershipOfAnother(Ports p, Cast cast, Plant.RawItems raw) {
        raw.put("group_members", SharingPlants.membership(cast.b(), Cast.ONLY_A, "intruder"));
        return p;
    }

    private static Ports sessionInBoth(Ports p, Cast cast, Plant.RawItems raw) {
        Map<String, AttributeValue> copy = new HashMap<>(
                ReadPlants.a(p, cast).table("sessions").get(Cast.ONLY_A).orElseThrow());
        copy.put("tenant_id", AttributeValue.fromS(cast.b().value()));
        raw.put("sessions", copy);
        return p;
    }
}
