package com.synchub.item;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Between the AWS SDK's items and canonical ones. Allocates freely: for keys, tests and restores, not for scans. */
public final class CanonicalItems {

    private CanonicalItems() {}

    /** The canonical form of an item; one that DynamoDB could not hold is {@code SOURCE_RESPONSE_INVALID}. */
    public static byte[] of(Map<String, AttributeValue> item) {
        return assemble(item, new ItemAssembler(ItemOrigin.RESPONSE)).copy();
    }

    /** As {@link #of}, without the copy: the item is valid until the assembler's next {@code begin()}. */
    public static ItemView assemble(Map<String, AttributeValue> item, ItemAssembler into) {
        into.begin();
        new AttributeValueWriter(into.buffer(), ItemOrigin.RESPONSE).attributes(item, 0);
        return into.finish();
    }

    public static Map<String, AttributeValue> toAttributeValues(byte[] canonicalItem) {
        return toAttributeValues(new ItemView().wrap(canonicalItem, 0, canonicalItem.length));
    }

    /** The item as the SDK has it, names in canonical order. */
    public static Map<String, AttributeValue> toAttributeValues(ItemView item) {
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        item.rewind();
        while (item.next()) {
            attributes.put(utf8(item.bytes(), item.nameOffset(), item.nameLength()), currentValue(item));
        }
        return attributes;
    }

    /** The value of the current attribute. */
    public static AttributeValue currentValue(ItemView item) {
        return value(item.bytes(), item.valueOffset() - CanonicalForm.VALUE_HEADER);
    }

    private static AttributeValue value(byte[] bytes, int value) {
        int payload = value + CanonicalForm.VALUE_HEADER;
        int length = CanonicalForm.length(bytes, value + 1);
        return switch (bytes[value]) {
            case Tag.S -> AttributeValue.fromS(utf8(bytes, payload, length));
            case Tag.N -> AttributeValue.fromN(utf8(bytes, payload, length));
            case Tag.B -> AttributeValue.fromB(binary(bytes, payload, length));
            case Tag.TRUE -> AttributeValue.fromBool(true);
            case Tag.FALSE -> AttributeValue.fromBool(false);
            case Tag.NULL -> AttributeValue.fromNul(true);
            case Tag.SS -> AttributeValue.fromSs(elements(bytes, payload, length, CanonicalItems::utf8));
            case Tag.NS -> AttributeValue.fromNs(elements(bytes, payload, length, CanonicalItems::utf8));
            case Tag.BS -> AttributeValue.fromBs(elements(bytes, payload, length, CanonicalItems::binary));
            case Tag.L -> AttributeValue.fromL(values(bytes, payload, length));
            case Tag.M -> AttributeValue.fromM(toAttributeValues(new ItemView().wrap(bytes, payload, length)));
            default -> throw new IllegalArgumentException("invalid tag " + bytes[value]);
        };
    }

    private static List<AttributeValue> values(byte[] bytes, int payload, int length) {
        List<AttributeValue> values = new ArrayList<>();
        for (int p = payload; p < payload + length; p = CanonicalForm.endOfValue(bytes, p)) {
            values.add(value(bytes, p));
        }
        return values;
    }

    private interface Element<T> {
        T of(byte[] bytes, int offset, int length);
    }

    private static <T> List<T> elements(byte[] bytes, int payload, int length, Element<T> element) {
        List<T> elements = new ArrayList<>();
        for (int p = payload; p < payload + length; ) {
            int elementLength = CanonicalForm.length(bytes, p);
            elements.add(element.of(bytes, p + CanonicalForm.ELEMENT_HEADER, elementLength));
            p += CanonicalForm.ELEMENT_HEADER + elementLength;
        }
        return elements;
    }

    private static String utf8(byte[] bytes, int offset, int length) {
        return new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    private static SdkBytes binary(byte[] bytes, int offset, int length) {
        return SdkBytes.fromByteArrayUnsafe(Arrays.copyOfRange(bytes, offset, offset + length));
    }
}
