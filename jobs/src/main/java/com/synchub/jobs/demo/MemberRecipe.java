package com.synchub.jobs.demo;

import static com.synchub.jobs.demo.Values.bool;
import static com.synchub.jobs.demo.Values.n;
import static com.synchub.jobs.demo.Values.s;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class MemberRecipe implements Recipe {

    /** Members a group has before the tenant founds the next one. */
    static final int PER_GROUP = 5;

    /** Keeps the sort key, group and member, within DynamoDB's 1,024 bytes. */
    private static final int LONGEST_USER_ID = 900;

    private static final List<String> ROLES = List.of("admin", "editor", "viewer", "viewer");
    private static final List<String> STATUSES = List.of("active", "active", "active", "invited", "left");

    @Override
    public String table() {
        return "group_members";
    }

    @Override
    public String sortKey() {
        return "group_id#user_id";
    }

    @Override
    public String text() {
        return "display_name";
    }

    @Override
    public String date() {
        return "joined_at";
    }

    @Override
    public String number() {
        return "last_active";
    }

    @Override
    public void fill(Map<String, AttributeValue> item, Place place) {
        Dice dice = place.dice();
        int group = place.ordinal() / PER_GROUP;
        int member = place.ordinal() % PER_GROUP;
        String groupId = GroupRecipe.id(place, group);
        String userId = userId(place, group, member);
        Instant joined = Words.moment(dice);
        item.put("group_id#user_id", s(groupId + "#" + userId));
        item.put("group_id", s(groupId));
        item.put("user_id", s(userId));
        item.put("role", s(member == 0 ? "owner" : dice.pick(ROLES)));
        item.put("status", s(dice.pick(STATUSES)));
        item.put("display_name", s(dice.pick(Words.PEOPLE)));
        if (member > 0) {
            item.put("invited_by", s(place.tenants().id(place.tenant()).value()));
        }
        item.put("notifications", bool(dice.perMille(700)));
        item.put("joined_at", s(joined.toString()));
        item.put("last_active", n(Words.later(joined, dice).toEpochMilli()));
    }

    /** The first member is the founder, the others are tenants that follow one another, so none comes twice. */
    private static String userId(Place place, int group, int member) {
        DemoTenants tenants = place.tenants();
        if (member == 0 && fits(tenants, place.tenant())) {
            return tenants.id(place.tenant()).value();
        }
        int others = tenants.count() - 1;
        if (member > 0 && member <= others) {
            int first = place.shared(group).below(others);
            int user = (int) ((place.tenant() + 1L + (first + member) % others) % tenants.count());
            if (fits(tenants, user)) {
                return tenants.id(user).value();
            }
        }
        return "former-"
                + Dice.at(tenants.seed(), place.tenant(), -2, place.ordinal()).uuid();
    }

    private static boolean fits(DemoTenants tenants, int tenant) {
        return tenants.id(tenant).utf8().length <= LONGEST_USER_ID;
    }
}
