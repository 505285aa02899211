package com.synchub.bench.replay;

import java.time.Instant;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * The items of the big table: bookmarks of about 570 bytes of JSON, 340 by DynamoDB's count: what the catalogue declares
 * (a null where a string may be absent), and an undeclared map that a codec must not lose. Each is a function of the seed, its tenant and its place in the tenant, so that a
 * key can be found again without an index.
 */
final class Bookmarks {

    static final String TABLE = "bookmarks";
    static final String SORT_KEY = "bookmark_id";

    private static final int PLACE_DIGITS = 8;
    private static final long FIRST_INSTANT =
            Instant.parse("2024-01-01T00:00:00Z").getEpochSecond();
    private static final int THREE_YEARS_SECONDS = 3 * 365 * 24 * 3600;
    private static final String[] HOSTS = {"docs", "wiki", "blog", "shop", "news", "git", "mail", "maps"};
    private static final String[] WORDS = {
        "release", "notes", "travel", "recipe", "invoice", "tutorial", "weather", "station", "garden", "kernel",
        "budget", "review", "Übersicht", "guide", "café", "library", "protocol", "music", "\"draft\"", "archive"
    };
    private static final String[] TAGS = {"work", "later", "reading", "family", "reference", "todo", "video", "home"};

    private final long seed;
    private final boolean shuffled;
    private final ItemJson json = new ItemJson();

    Bookmarks(DataSpec spec) {
        this.seed = spec.seed();
        this.shuffled = spec.shuffled();
    }

    /** Sort key of a tenant's item; ascending with its place. */
    String sortKey(String tenant, int place) {
        HexFormat hex = HexFormat.of();
        return "bm-" + hex.toHexDigits(place)
                + hex.toHexDigits(random(tenant, place).nextLong());
    }

    /** The place that a sort key names; -1 if it isn't one of ours. */
    int place(String sortKey) {
        if (sortKey.length() < 3 + PLACE_DIGITS || !sortKey.startsWith("bm-")) {
            return -1;
        }
        try {
            return HexFormat.fromHexDigits(sortKey, 3, 3 + PLACE_DIGITS);
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /**
     * One item.
     *
     * @param edited whether its title, counter and time of change are those of a later day
     */
    byte[] render(String tenant, int place, boolean edited) {
        SplittableRandom random = random(tenant, place);
        json.begin();
        json.string("tenant_id", tenant);
        json.string(SORT_KEY, sortKey(tenant, place));
        random.nextLong();
        String slug = pick(TAGS, random) + "-" + pick(TAGS, random) + "-" + random.nextInt(1_000_000);
        json.string(
                "url", "https://" + pick(HOSTS, random) + ".example.org/" + slug + "?id=" + random.nextInt(1_000_000));
        json.string("title", (edited ? "Edited: " : "") + word(random) + " " + word(random) + " " + word(random));
        String description = word(random) + " " + word(random) + " " + word(random) + " " + word(random);
        if (random.nextInt(4) == 0) {
            json.nothing("description");
        } else {
            json.string("description", description);
        }
        json.string("folder", "/" + pick(TAGS, random) + "/" + pick(HOSTS, random));
        int tag = random.nextInt(TAGS.length);
        json.stringSet("tags", TAGS[tag], TAGS[(tag + 3) % TAGS.length]);
        json.bool("is_favorite", random.nextInt(10) == 0);
        json.number("visit_count", random.nextInt(5_000) + (edited ? 1 : 0));
        long created = FIRST_INSTANT + random.nextInt(THREE_YEARS_SECONDS);
        json.number("last_visited", created * 1_000 + random.nextInt(1_000_000_000));
        json.string("created_at", Instant.ofEpochSecond(created).toString());
        json.string(
                "updated_at",
                Instant.ofEpochSecond(created + random.nextInt(1_000_000) + (edited ? 86_400 : 0))
                        .toString());
        json.beginMap("metadata");
        json.string("device", "device-" + random.nextInt(4));
        json.number("version", random.nextInt(40));
        json.endMap();
        return json.toBytes(shuffled ? random.nextInt(8) : 0);
    }

    /** DynamoDB's size of the item rendered last, in bytes. */
    int size() {
        return json.size();
    }

    private SplittableRandom random(String tenant, int place) {
        return new SplittableRandom(seed ^ ((long) tenant.hashCode() << 32) ^ place);
    }

    private static String word(SplittableRandom random) {
        return pick(WORDS, random);
    }

    private static String pick(String[] choices, SplittableRandom random) {
        return choices[random.nextInt(choices.length)];
    }
}
