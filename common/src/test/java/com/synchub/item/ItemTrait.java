package com.synchub.item;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.statistics.Statistics;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is in a generated item that a codec could get wrong; a property asserts that it has met every one. */
enum ItemTrait {
    STRING,
    NUMBER,
    BINARY,
    TRUE,
    FALSE,
    NULL,
    STRING_SET,
    NUMBER_SET,
    BINARY_SET,
    LIST,
    MAP,
    NO_ATTRIBUTES,
    EMPTY_NAME,
    EMPTY_STRING,
    EMPTY_BINARY,
    EMPTY_LIST,
    EMPTY_MAP,
    NUL_CHARACTER,
    CONTROL_CHARACTER,
    QUOTE,
    BACKSLASH,
    ASTRAL,
    DIGITS_38,
    FRACTION,
    NEGATIVE,
    HUGE,
    TINY,
    SET_OF_SEVERAL,
    NESTED_THREE_DEEP,
    LONG_TEXT;

    private static final int OFTEN_ENOUGH = 20;

    /** Counts the item's traits; when the property ends, each must have been met {@value #OFTEN_ENOUGH} times. */
    static void cover(Map<String, AttributeValue> item) {
        Set<ItemTrait> traits = of(item);
        for (ItemTrait trait : values()) {
            Statistics.label(trait.name()).collect(traits.contains(trait));
            Statistics.label(trait.name())
                    .coverage(coverage -> coverage.check(true).count(count -> count >= OFTEN_ENOUGH));
        }
    }

    static Set<ItemTrait> of(Map<String, AttributeValue> item) {
        Set<ItemTrait> traits = EnumSet.noneOf(ItemTrait.class);
        add(traits, item.isEmpty(), NO_ATTRIBUTES);
        attributes(item, 0, traits);
        return traits;
    }

    private static void attributes(Map<String, AttributeValue> attributes, int depth, Set<ItemTrait> traits) {
        attributes.forEach((name, value) -> {
            add(traits, name.isEmpty(), EMPTY_NAME);
            text(name, traits);
            value(value, depth, traits);
        });
    }

    private static void value(AttributeValue value, int depth, Set<ItemTrait> traits) {
        switch (value.type()) {
            case S -> {
                traits.add(STRING);
                add(traits, value.s().isEmpty(), EMPTY_STRING);
                text(value.s(), traits);
            }
            case N -> {
                traits.add(NUMBER);
                number(value.n(), traits);
            }
            case B -> {
                traits.add(BINARY);
                add(traits, value.b().asByteArray().length == 0, EMPTY_BINARY);
            }
            case BOOL -> traits.add(value.bool() ? TRUE : FALSE);
            case NUL -> traits.add(NULL);
            case SS -> {
                set(STRING_SET, value.ss(), traits);
                value.ss().forEach(text -> text(text, traits));
            }
            case NS -> set(NUMBER_SET, value.ns(), traits);
            case BS -> set(BINARY_SET, value.bs(), traits);
            case L -> {
                traits.add(LIST);
                add(traits, value.l().isEmpty(), EMPTY_LIST);
                add(traits, depth >= 2, NESTED_THREE_DEEP);
                value.l().forEach(element -> value(element, depth + 1, traits));
            }
            case M -> {
                traits.add(MAP);
                add(traits, value.m().isEmpty(), EMPTY_MAP);
                add(traits, depth >= 2, NESTED_THREE_DEEP);
                attributes(value.m(), depth + 1, traits);
            }
            default -> throw new AssertionError(value.type());
        }
    }

    private static void set(ItemTrait kind, Collection<?> elements, Set<ItemTrait> traits) {
        traits.add(kind);
        add(traits, elements.size() > 1, SET_OF_SEVERAL);
        add(traits, elements.contains(SdkBytes.fromByteArray(new byte[0])), EMPTY_BINARY);
    }

    private static void text(String text, Set<ItemTrait> traits) {
        add(traits, text.indexOf('\0') >= 0, NUL_CHARACTER);
        add(traits, text.chars().anyMatch(c -> c > 0 && c < ' '), CONTROL_CHARACTER);
        add(traits, text.indexOf('"') >= 0, QUOTE);
        add(traits, text.indexOf('\\') >= 0, BACKSLASH);
        add(traits, text.codePoints().anyMatch(Character::isSupplementaryCodePoint), ASTRAL);
        add(traits, text.length() > 16, LONG_TEXT);
    }

    private static void number(String text, Set<ItemTrait> traits) {
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        add(traits, number.precision() == 38, DIGITS_38);
        add(traits, number.scale() > 0, FRACTION);
        add(traits, number.signum() < 0, NEGATIVE);
        add(traits, number.abs().compareTo(new BigDecimal("1E+100")) > 0, HUGE);
        add(traits, number.abs().compareTo(new BigDecimal("1E-100")) < 0 && number.signum() != 0, TINY);
    }

    private static void add(Set<ItemTrait> traits, boolean present, ItemTrait trait) {
        if (present) {
            traits.add(trait);
        }
    }
}
