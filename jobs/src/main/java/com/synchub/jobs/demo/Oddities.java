package com.synchub.jobs.demo;

import static com.synchub.jobs.demo.Values.b;
import static com.synchub.jobs.demo.Values.list;
import static com.synchub.jobs.demo.Values.map;
import static com.synchub.jobs.demo.Values.n;
import static com.synchub.jobs.demo.Values.s;
import static com.synchub.jobs.demo.Values.ss;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a schemaless table collects over the years: attributes nobody declared, and values of another type. */
final class Oddities {

    private static final int UNDECLARED_PER_MILLE = 120;
    private static final int MISTYPED_PER_MILLE = 40;

    /** Some look like a declared attribute, a partition or one of our own columns. */
    private static final List<String> UNDECLARED = List.of(
            "legacy_id",
            "client.hint",
            "_etag",
            "Title",
            "table",
            "item_overflow",
            "x-😀",
            "été",
            "a b",
            "null",
            "quote\"d",
            "back\\slash",
            "line\nbreak",
            "nul\u0000byte",
            "z".repeat(200));

    private static final int DEEPEST = 30;

    private Oddities() {}

    /** Makes some items odd. Never touches the keys. */
    static void add(Map<String, AttributeValue> item, Recipe recipe, Dice dice) {
        if (dice.perMille(UNDECLARED_PER_MILLE)) {
            item.put(dice.pick(UNDECLARED), value(dice.below(1_000), dice));
        }
        if (dice.perMille(MISTYPED_PER_MILLE)) {
            String name = dice.pick(List.of(recipe.text(), recipe.date(), recipe.number()));
            item.computeIfPresent(name, (same, value) -> mistyped(value, dice));
        }
    }

    private static AttributeValue mistyped(AttributeValue value, Dice dice) {
        if (value.n() != null) {
            return switch (dice.below(4)) {
                case 0 -> s(value.n());
                case 1 -> n(value.n() + ".5");
                case 2 -> n("9223372036854775808");
                default -> Values.NULL;
            };
        }
        return switch (dice.below(4)) {
            case 0 -> n(dice.below(1_000));
            case 1 -> b(dice.bytes(5));
            case 2 -> list(value);
            default -> Values.NULL;
        };
    }

    /** A value of each kind in turn; {@code turn} and its neighbours give different kinds. */
    static AttributeValue value(int turn, Dice dice) {
        return switch (Math.floorMod(turn, 26)) {
            case 0 -> s(Words.phrase(dice, dice.between(1, 6)));
            case 1 -> s("");
            case 2 -> s("before\u0000after\u0000");
            case 3 -> s("𝒳 👩‍👩‍👧 \u202ertl \u0301\ufeff\uffff");
            case 4 -> s("{\"S\":\"x\"}\\\"\r\n\t\u001f\u007f\u2028");
            case 5 -> n(dice.next());
            case 6 -> n(dice.digits(38));
            case 7 -> n("-" + dice.digits(20) + "." + dice.digits(18));
            case 8 -> n("1E-130");
            case 9 -> n("-9.9999999999999999999999999999999999999E+125");
            case 10 -> n("0.10");
            case 11 -> n("0");
            case 12 -> b(dice.bytes(dice.between(1, 60)));
            case 13 -> b(new byte[0]);
            case 14 -> Values.TRUE;
            case 15 -> Values.FALSE;
            case 16 -> Values.NULL;
            case 17 -> ss(List.of(dice.pick(Words.TAGS), dice.pick(Words.TAGS), "", "\u0000"));
            case 18 -> AttributeValue.fromNs(List.of("1", "-2.5", dice.digits(38), "1E+100"));
            case 19 ->
                AttributeValue.fromBs(
                        List.of(SdkBytes.fromByteArray(dice.bytes(3)), SdkBytes.fromByteArray(new byte[0])));
            case 20 -> list(s(""), n(1), Values.NULL, list(), map(Map.of()), Values.TRUE, b(dice.bytes(2)));
            case 21 -> list();
            case 22 ->
                map(Map.of("S", s("not a type"), "nested", map(Map.of("n", n("1E+5"), "ж", ss(List.of("a", "b"))))));
            case 23 -> map(Map.of());
            case 24 -> deep(DEEPEST);
            default -> s("ü".repeat(dice.between(500, 3_000)));
        };
    }

    /** Lists and maps in turn, to two levels short of DynamoDB's limit of 32. */
    private static AttributeValue deep(int levels) {
        AttributeValue value = s("ground");
        for (int level = 0; level < levels; level++) {
            value = level % 2 == 0 ? list(value) : map(Map.of("down", value));
        }
        return value;
    }

    /**
     * Changes an item so that it differs, in one of the ways that are easy to miss. Only some leave a new date behind.
     *
     * @param item changed in place; its keys stay
     */
    static void edit(Map<String, AttributeValue> item, Recipe recipe, Dice dice) {
        String text = recipe.text();
        String number = recipe.number();
        AttributeValue oldNumber = item.get(number);
        switch (dice.below(5)) {
            case 0 -> {
                item.put(text, s("Edited: " + Words.phrase(dice, 2)));
                item.put(recipe.date(), s("2026-11-20T09:" + dice.between(10, 59) + ":00Z"));
            }
            case 1 -> item.put(text, s("Edited: " + dice.hex16()));
            case 2 -> item.merge("edit_note", Values.NULL, (old, same) -> s(""));
            case 3 ->
                item.put(number, oldNumber != null && oldNumber.n() != null ? s(oldNumber.n()) : n(dice.below(1_000)));
            default -> {
                if (item.remove(recipe.date()) == null) {
                    item.put(recipe.date(), Values.NULL);
                }
            }
        }
    }
}
