package com.synchub.jobs.demo;

import static com.synchub.jobs.demo.Values.b;
import static com.synchub.jobs.demo.Values.bool;
import static com.synchub.jobs.demo.Values.n;
import static com.synchub.jobs.demo.Values.s;
import static com.synchub.jobs.demo.Values.ss;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class SessionRecipe implements Recipe {

    /** 2040: DynamoDB would remove what has expired, and a demo should still be whole next year. */
    private static final long EXPIRY_SECONDS = 2_208_988_800L;

    private static final int YEAR_SECONDS = 365 * 24 * 3600;
    private static final List<String> CAPABILITIES = List.of("bookmarks", "settings", "tabs", "history", "push");

    @Override
    public String table() {
        return "sessions";
    }

    @Override
    public String sortKey() {
        return "session_id";
    }

    @Override
    public String text() {
        return "device_name";
    }

    @Override
    public String date() {
        return "created_at";
    }

    @Override
    public String number() {
        return "last_seen";
    }

    @Override
    public void fill(Map<String, AttributeValue> item, Place place) {
        Dice dice = place.dice();
        Instant created = Words.moment(dice);
        String platform = dice.pick(Words.PLATFORMS);
        item.put("session_id", s(dice.uuid()));
        item.put("device_id", s("dev-" + dice.hex16()));
        item.put("device_name", s(dice.pick(Words.PEOPLE) + "'s " + platform));
        item.put("platform", s(platform));
        item.put("app_version", s(dice.between(1, 4) + "." + dice.below(20) + "." + dice.below(10)));
        item.put("pairing_secret", b(dice.bytes(32)));
        if (dice.perMille(400)) {
            item.put("push_token", s("push:" + dice.hex16() + dice.hex16()));
        }
        item.put("capabilities", ss(List.of(dice.pick(CAPABILITIES), dice.pick(CAPABILITIES))));
        item.put("ip_address", s("192.0.2." + dice.below(256)));
        item.put("is_active", bool(dice.perMille(700)));
        item.put("last_seen", n(Words.later(created, dice).toEpochMilli()));
        item.put("created_at", s(created.toString()));
        item.put("expires_at", n(EXPIRY_SECONDS + dice.below(YEAR_SECONDS)));
    }
}
