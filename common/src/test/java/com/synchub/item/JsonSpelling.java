package com.synchub.item;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Spells an item as DynamoDB JSON in one of the many ways that mean the same: any order of attributes and set elements,
 * any white space, any escape. Written without the code under test.
 */
final class JsonSpelling {

    private final Random random;
    private final StringBuilder json = new StringBuilder();

    JsonSpelling(long seed) {
        this.random = new Random(seed);
    }

    static byte[] of(Map<String, AttributeValue> item, long seed) {
        JsonSpelling spelling = new JsonSpelling(seed);
        spelling.map(item);
        return spelling.json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void map(Map<String, AttributeValue> item) {
        List<Map.Entry<String, AttributeValue>> entries = new ArrayList<>(item.entrySet());
        Collections.shuffle(entries, random);
        between('{', '}', entries, entry -> {
            string(entry.getKey());
            space();
            json.append(':');
            value(entry.getValue());
        });
    }

    private void value(AttributeValue value) {
        space();
        json.append('{');
        space();
        String type = value.type() == AttributeValue.Type.NUL
                ? "NULL"
                : value.type().name().toUpperCase(Locale.ROOT);
        string(type);
        space();
        json.append(':');
        space();
        switch (value.type()) {
            case S -> string(value.s());
            case N -> string(value.n());
            case B -> string(base64(value.b()));
            case BOOL -> json.append(value.bool());
            case NUL -> json.append(true);
            case SS -> strings(value.ss());
            case NS -> strings(value.ns());
            case BS -> strings(value.bs().stream().map(JsonSpelling::base64).toList());
            case L -> between('[', ']', value.l(), this::value);
            case M -> map(value.m());
            default -> throw new AssertionError(value.type());
        }
        space();
        json.append('}');
        space();
    }

    private void strings(List<String> elements) {
        List<String> shuffled = new ArrayList<>(elements);
        Collections.shuffle(shuffled, random);
        between('[', ']', shuffled, this::string);
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArray());
    }

    private interface Each<T> {
        void write(T element);
    }

    private <T> void between(char opening, char closing, List<T> elements, Each<T> each) {
        json.append(opening);
        String separator = "";
        for (T element : elements) {
            json.append(separator);
            space();
            each.write(element);
            space();
            separator = ",";
        }
        space();
        json.append(closing);
    }

    private void space() {
        if (random.nextInt(8) == 0) {
            json.append(" \n\r\t".charAt(random.nextInt(4)));
        }
    }

    private void string(String text) {
        json.append('"');
        text.codePoints().forEach(this::character);
        json.append('"');
    }

    private void character(int codePoint) {
        int shortEscape = "\"\\/\b\f\n\r\t".indexOf(codePoint);
        boolean must = codePoint == '"' || codePoint == '\\' || codePoint < ' ';
        if (!must && random.nextInt(6) > 0) {
            json.appendCodePoint(codePoint);
        } else if (shortEscape >= 0 && random.nextBoolean()) {
            json.append('\\').append("\"\\/bfnrt".charAt(shortEscape));
        } else {
            for (char unit : Character.toChars(codePoint)) {
                String hex = String.format(Locale.ROOT, "%04x", (int) unit);
                json.append("\\u").append(random.nextBoolean() ? hex : hex.toUpperCase(Locale.ROOT));
            }
        }
    }
}
