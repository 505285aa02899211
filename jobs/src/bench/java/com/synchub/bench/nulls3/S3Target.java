package com.synchub.bench.nulls3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request is about, from its path-style target.
 *
 * @param bucket empty for requests about no bucket
 * @param key empty for requests about the bucket
 * @param query decoded; a name without a value has the empty string
 */
record S3Target(String bucket, String key, Map<String, String> query) {

    static S3Target parse(String target) {
        int mark = target.indexOf('?');
        String path = mark < 0 ? target : target.substring(0, mark);
        int slash = path.indexOf('/', 1);
        String bucket = path.substring(1, slash < 0 ? path.length() : slash);
        String key = slash < 0 ? "" : decode(path.substring(slash + 1));
        return new S3Target(bucket, key, mark < 0 ? Map.of() : parameters(target.substring(mark + 1)));
    }

    boolean has(String parameter) {
        return query.containsKey(parameter);
    }

    @Nullable
    String get(String parameter) {
        return query.get(parameter);
    }

    String get(String parameter, String otherwise) {
        return query.getOrDefault(parameter, otherwise);
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            parameters.put(
                    decode(name),
                    equals < 0 ? "" : decode(pair.substring(equals + 1).replace('+', ' ')));
        }
        return parameters;
    }

    /** Percent-encoded UTF-8; most of our keys have nothing encoded and cost nothing. */
    static String decode(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(ISO_8859_1);
        int to = 0;
        for (int from = 0; from < bytes.length; from++) {
            if (bytes[from] == '%') {
                bytes[to++] = (byte) Integer.parseInt(text, from + 1, from + 3, 16);
                from += 2;
            } else {
                bytes[to++] = bytes[from];
            }
        }
        return new String(bytes, 0, to, UTF_8);
    }
}
