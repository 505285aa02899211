package com.synchub.item;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items of the SDK, compared and rearranged without the code under test. */
public final class SdkItems {

    private SdkItems() {}

    /** With sets in one order, so that {@code equals} means what DynamoDB means. */
    public static Map<String, AttributeValue> withSortedSets(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> sorted = new TreeMap<>();
        item.forEach((name, value) -> sorted.put(name, withSortedSets(value)));
        return sorted;
    }

    private static AttributeValue withSortedSets(AttributeValue value) {
        return switch (value.type()) {
            case SS -> AttributeValue.fromSs(value.ss().stream().sorted().toList());
            case NS ->
                AttributeValue.fromNs(value.ns().stream()
                        .sorted(Comparator.comparing(BigDecimal::new))
                        .toList());
            case BS ->
                AttributeValue.fromBs(value.bs().stream()
                        .sorted(Comparator.comparing(SdkBytes::asByteArray, Arrays::compare))
                        .toList());
            case L ->
                AttributeValue.fromL(
                        value.l().stream().map(SdkItems::withSortedSets).toList());
            case M -> AttributeValue.fromM(withSortedSets(value.m()));
            default -> value;
        };
    }

    /** The names of an item's attributes, in the order in which they are stored. */
    static List<String> names(byte[] canonicalItem) {
        List<String> names = new ArrayList<>();
        ItemView item = new ItemView().wrap(canonicalItem, 0, canonicalItem.length);
        while (item.next()) {
            names.add(new String(item.bytes(), item.nameOffset(), item.nameLength(), StandardCharsets.UTF_8));
        }
        return names;
    }

    /** The same item with attributes, map entries and set elements in another order. */
    static Map<String, AttributeValue> shuffled(Map<String, AttributeValue> item, Random random) {
        Map<String, AttributeValue> shuffled = new LinkedHashMap<>();
        shuffled(List.copyOf(item.entrySet()), random)
                .forEach(entry -> shuffled.put(entry.getKey(), shuffled(entry.getValue(), random)));
        return shuffled;
    }

    private static AttributeValue shuffled(AttributeValue value, Random random) {
        return switch (value.type()) {
            case SS -> AttributeValue.fromSs(shuffled(value.ss(), random));
            case NS -> AttributeValue.fromNs(shuffled(value.ns(), random));
            case BS -> AttributeValue.fromBs(shuffled(value.bs(), random));
            case L ->
                AttributeValue.fromL(
                        value.l().stream().map(each -> shuffled(each, random)).toList());
            case M -> AttributeValue.fromM(shuffled(value.m(), random));
            default -> value;
        };
    }

    private static <T> List<T> shuffled(List<T> elements, Random random) {
        List<T> shuffled = new ArrayList<>(elements);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
