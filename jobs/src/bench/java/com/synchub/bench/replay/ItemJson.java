package com.synchub.bench.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * Renders attributes in DynamoDB's JSON and counts their size by DynamoDB's rules (names and values in UTF-8; a number
 * a byte and one more for two digits; a document 3 bytes and one more a member). Attributes can be rotated as whole
 * ones, since each is remembered.
 */
final class ItemJson {

    private static final int MOST_ATTRIBUTES = 64;

    private byte[] bytes = new byte[4096];
    private int length;
    private int size;
    private final int[] attributeStarts = new int[MOST_ATTRIBUTES];
    private int attributes;
    private boolean inMap;

    void begin() {
        length = 0;
        size = 0;
        attributes = 0;
    }

    void string(String name, String value) {
        open(name, "S");
        quoted(value);
        close();
        size += utf8Length(value);
    }

    void number(String name, long value) {
        open(name, "N");
        String digits = Long.toString(value);
        quoted(digits);
        close();
        size += 1 + (digits.length() + 1) / 2;
    }

    void bool(String name, boolean value) {
        open(name, "BOOL");
        raw(value ? "true" : "false");
        close();
        size += 1;
    }

    void nothing(String name) {
        open(name, "NULL");
        raw("true");
        close();
        size += 1;
    }

    void stringSet(String name, String... elements) {
        open(name, "SS");
        raw("[");
        for (int i = 0; i < elements.length; i++) {
            raw(i == 0 ? "" : ",");
            quoted(elements[i]);
            size += utf8Length(elements[i]);
        }
        raw("]");
        close();
    }

    void beginMap(String name) {
        open(name, "M");
        raw("{");
        size += 3;
        inMap = true;
    }

    void endMap() {
        inMap = false;
        length--;
        raw("}");
        close();
    }

    /** DynamoDB's size of what was rendered, in bytes. */
    int size() {
        return size;
    }

    /**
     * The item as a JSON object.
     *
     * @param first which attribute comes first; the others follow in the order rendered, around the end
     */
    byte[] toBytes(int first) {
        int from = first == 0 ? 0 : attributeStarts[first % attributes];
        byte[] item = new byte[length + 1];
        item[0] = '{';
        System.arraycopy(bytes, from, item, 1, length - from);
        System.arraycopy(bytes, 0, item, 1 + length - from, from);
        item[length] = '}';
        return item;
    }

    private void open(String name, String type) {
        if (inMap) {
            size += 1;
        } else {
            attributeStarts[attributes++] = length;
        }
        quoted(name);
        raw(":{\"");
        raw(type);
        raw("\":");
        size += utf8Length(name);
    }

    private void close() {
        raw("},");
    }

    private void quoted(String text) {
        raw("\"");
        raw(text.indexOf('"') < 0 ? text : text.replace("\"", "\\\""));
        raw("\"");
    }

    private void raw(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        if (length + utf8.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * (length + utf8.length));
        }
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
    }

    private static int utf8Length(String text) {
        return text.getBytes(UTF_8).length;
    }
}
