package com.synchub.item;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes the SDK's attribute values in canonical form. */
final class AttributeValueWriter {

    private final CanonicalBuffer out;
    private final ItemOrigin origin;

    AttributeValueWriter(CanonicalBuffer out, ItemOrigin origin) {
        this.out = out;
        this.origin = origin;
    }

    /** Leaves the attributes as open entries. */
    void attributes(Map<String, AttributeValue> attributes, int depth) {
        attributes.forEach((name, value) -> {
            int start = out.reserveName();
            text(name);
            out.endName(start);
            value(value, depth);
            out.endAttribute(start);
        });
    }

    private void value(AttributeValue value, int depth) {
        if (depth > JsonText.MAX_DEPTH) {
            throw origin.invalid("it is nested deeper than " + JsonText.MAX_DEPTH);
        }
        out.putByte(tag(value));
        int length = out.reserveInt();
        switch (value.type()) {
            case S -> text(value.s());
            case N -> number(value.n());
            case B -> binary(value.b());
            case SS -> set(value.ss(), this::text);
            case NS -> set(value.ns(), this::number);
            case BS -> set(value.bs(), this::binary);
            case L -> value.l().forEach(element -> value(element, depth + 1));
            case M -> {
                int level = out.openLevel();
                attributes(value.m(), depth + 1);
                if (!out.closeLevel(level, length + Integer.BYTES, CanonicalForm.NAME_HEADER)) {
                    throw origin.invalid("a name comes twice in a map");
                }
            }
            default -> {}
        }
        out.setInt(length, out.size - length - Integer.BYTES);
    }

    private byte tag(AttributeValue value) {
        return switch (value.type()) {
            case S -> Tag.S;
            case N -> Tag.N;
            case B -> Tag.B;
            case SS -> Tag.SS;
            case NS -> Tag.NS;
            case BS -> Tag.BS;
            case L -> Tag.L;
            case M -> Tag.M;
            case BOOL -> value.bool() ? Tag.TRUE : Tag.FALSE;
            case NUL -> {
                if (!value.nul()) {
                    throw origin.invalid("NULL is not true");
                }
                yield Tag.NULL;
            }
            default -> throw origin.invalid("unknown type of an attribute value");
        };
    }

    private void text(String text) {
        if (!Utf8.append(text, out)) {
            throw origin.invalid("a text has half a surrogate pair");
        }
    }

    private void number(String number) {
        int from = out.size;
        text(number);
        if (!NumberForm.normalize(out, from)) {
            throw origin.invalid("not a number that DynamoDB can hold");
        }
    }

    private void binary(SdkBytes bytes) {
        byte[] raw = bytes.asByteArrayUnsafe();
        out.put(raw, 0, raw.length);
    }

    private interface Element<T> {
        void write(T element);
    }

    private <T> void set(List<T> elements, Element<T> write) {
        if (elements.isEmpty()) {
            throw origin.invalid("a set is empty");
        }
        int from = out.size;
        int level = out.openLevel();
        for (T element : elements) {
            int start = out.reserveInt();
            write.write(element);
            out.endElement(start);
        }
        if (!out.closeLevel(level, from, CanonicalForm.ELEMENT_HEADER)) {
            throw origin.invalid("an element comes twice in a set");
        }
    }
}
