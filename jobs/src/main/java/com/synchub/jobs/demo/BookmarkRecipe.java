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

final class BookmarkRecipe implements Recipe {

    @Override
    public String table() {
        return "bookmarks";
    }

    @Override
    public String sortKey() {
        return "bookmark_id";
    }

    @Override
    public String text() {
        return "title";
    }

    @Override
    public String date() {
        return "updated_at";
    }

    @Override
    public String number() {
        return "visit_count";
    }

    @Override
    public void fill(Map<String, AttributeValue> item, Place place) {
        Dice dice = place.dice();
        Instant created = Words.moment(dice);
        item.put("bookmark_id", s(dice.uuid()));
        item.put("url", s("https://" + dice.pick(Words.HOSTS) + "/" + dice.hex16() + "?ref=" + dice.below(10_000)));
        item.put("title", s(Words.phrase(dice, dice.between(2, 8))));
        if (dice.perMille(300)) {
            item.put("description", s(dice.perMille(100) ? "" : Words.phrase(dice, dice.between(4, 40))));
        }
        if (dice.perMille(600)) {
            item.put("tags", ss(List.of(dice.pick(Words.TAGS), dice.pick(Words.TAGS), dice.pick(Words.TAGS))));
        }
        item.put("folder", s(dice.pick(Words.FOLDERS)));
        if (dice.perMille(20)) {
            item.put("favicon", b(dice.bytes(dice.between(0, dice.perMille(20) ? 16_000 : 700))));
        }
        item.put("is_favorite", bool(dice.perMille(80)));
        int visits = dice.below(dice.below(500) + 1);
        item.put("visit_count", n(visits));
        if (visits > 0) {
            item.put("last_visited", n(Words.later(created, dice).toEpochMilli()));
        }
        item.put("created_at", s(created.toString()));
        item.put("updated_at", s(Words.later(created, dice).toString()));
    }
}
