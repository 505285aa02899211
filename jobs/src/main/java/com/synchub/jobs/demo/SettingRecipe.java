package com.synchub.jobs.demo;

import static com.synchub.jobs.demo.Values.bool;
import static com.synchub.jobs.demo.Values.n;
import static com.synchub.jobs.demo.Values.s;
import static com.synchub.jobs.demo.Values.ss;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

final class SettingRecipe implements Recipe {

    private static final List<String> NAMES = List.of(
            "appearance.theme",
            "appearance.font_size",
            "sync.interval_seconds",
            "sync.on_metered",
            "privacy.history_days",
            "privacy.telemetry",
            "notifications.email",
            "notifications.quiet_hours",
            "editor.shortcuts",
            "account.locale",
            "account.avatar",
            "search.engines");
    private static final List<String> UNUSUAL_MARKS = List.of("#", "/", " ", "é", "😀", "\u0000", "%2F", "..");

    @Override
    public String table() {
        return "settings";
    }

    @Override
    public String sortKey() {
        return "setting_id";
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
        return "schema_version";
    }

    @Override
    public void fill(Map<String, AttributeValue> item, Place place) {
        Dice dice = place.dice();
        int ordinal = place.ordinal();
        String name = NAMES.get(ordinal % NAMES.size());
        Instant created = Words.moment(dice);
        // A sort key is hostile input too. Ordinals keep them apart.
        String mark = dice.perMille(20) ? dice.pick(UNUSUAL_MARKS) : "@";
        item.put("setting_id", s(ordinal < NAMES.size() ? name : name + mark + ordinal));
        item.put("name", s(name.substring(name.indexOf('.') + 1)));
        item.put("value", value(place));
        item.put("category", s(name.substring(0, name.indexOf('.'))));
        item.put("is_public", bool(dice.perMille(50)));
        if (dice.perMille(150)) {
            item.put("device_scope", ss(List.of(dice.pick(Words.PLATFORMS), dice.pick(Words.PLATFORMS))));
        }
        item.put("schema_version", n(dice.between(1, 7)));
        item.put("created_at", s(created.toString()));
        item.put("updated_at", s(Words.later(created, dice).toString()));
    }

    /** Mostly what settings are; every third in turn, one of all types there are. */
    private static AttributeValue value(Place place) {
        Dice dice = place.dice();
        if (place.ordinal() % 3 == 2) {
            return Oddities.value(place.tenant() + place.ordinal() / 3, dice);
        }
        return switch (dice.below(4)) {
            case 0 -> bool(dice.perMille(500));
            case 1 -> n(dice.below(86_400));
            case 2 -> s(Words.phrase(dice, 1));
            default -> s("");
        };
    }
}
