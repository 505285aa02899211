package com.synchub.jobs.demo;

import static com.synchub.jobs.demo.Values.bool;
import static com.synchub.jobs.demo.Values.list;
import static com.synchub.jobs.demo.Values.map;
import static com.synchub.jobs.demo.Values.n;
import static com.synchub.jobs.demo.Values.s;
import static com.synchub.jobs.demo.Values.ss;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class GroupRecipe implements Recipe {

    private static final List<String> VISIBILITIES = List.of("private", "invite", "public");
    private static final List<String> FEATURES = List.of("comments", "history", "guests", "feeds");

    /** The id of a tenant's group by its ordinal, which its members name. */
    static String id(Place place, int group) {
        return "grp-" + place.shared(group).hex16();
    }

    @Override
    public String table() {
        return "groups";
    }

    @Override
    public String sortKey() {
        return "group_id";
    }

    @Override
    public String text() {
        return "name";
    }

    @Override
    public String date() {
        return "updated_at";
    }

    @Override
    public String number() {
        return "member_limit";
    }

    @Override
    public void fill(Map<String, AttributeValue> item, Place place) {
        Dice dice = place.dice();
        Instant created = Words.moment(dice);
        item.put("group_id", s(id(place, place.ordinal())));
        item.put("name", s(Words.phrase(dice, 2)));
        if (dice.perMille(500)) {
            item.put("description", s(Words.phrase(dice, dice.between(5, 20))));
        }
        // One group in ten was handed over to somebody else.
        int owner = dice.perMille(100) ? dice.below(place.tenants().count()) : place.tenant();
        item.put("owner_id", s(place.tenants().id(owner).value()));
        item.put("invite_code", s("inv_" + dice.hex16()));
        item.put("visibility", s(dice.pick(VISIBILITIES)));
        item.put("member_limit", n(dice.between(1, 10) * 10L));
        if (dice.perMille(600)) {
            item.put("features", ss(List.of(dice.pick(FEATURES), dice.pick(FEATURES))));
        }
        item.put(
                "preferences",
                map(Map.of(
                        "digest", s(dice.perMille(500) ? "daily" : "weekly"),
                        "moderated", bool(dice.perMille(300)),
                        "pinned", list(s(dice.uuid()), n(dice.below(100))))));
        item.put("created_at", s(created.toString()));
        item.put("updated_at", s(Words.later(created, dice).toString()));
    }
}
