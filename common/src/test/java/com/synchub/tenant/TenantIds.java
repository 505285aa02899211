package com.synchub.tenant;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;

/** Tenant ids for properties: plain ones, and every kind that has broken a key, a path, a line or a query before. */
public final class TenantIds {

    public static final List<String> HOSTILE = List.of(
            ".",
            "..",
            "...",
            "../",
            "../../etc/passwd",
            "/",
            "//",
            "a//b",
            "a/b",
            "\\",
            "=",
            "a=b",
            "%",
            "%2F",
            "%00",
            "_",
            "__",
            "_2F",
            "_2f",
            "_2",
            "_G0",
            "_sha256-",
            "_sha256-" + "0".repeat(64),
            "tenant_id=a",
            "a/table=groups",
            "\u0000",
            "a\u0000",
            "\r\n",
            "a\nb",
            "\u001b[31m",
            "\u007f",
            "\u0085",
            " ",
            "a ",
            " a",
            "\u00a0",
            "\u200b",
            "\u202eabc",
            "\ufeff",
            "\ufffd",
            "\u00e9",
            "e\u0301",
            "\u212b",
            "\u00c5",
            "A\u030a",
            "a",
            "\u0430",
            "\uff41",
            "K",
            "\u212a",
            "ab",
            "abc",
            "A",
            "aB",
            "\ud83d\ude00",
            "\ud800\udc00",
            "\udbff\udfff",
            "default",
            "null",
            "__HIVE_DEFAULT_PARTITION__",
            "'; DROP TABLE x; --",
            "${jndi:ldap://x}",
            "<script>",
            "00",
            "0",
            "1e3",
            "-0",
            "-",
            "CON",
            "a.");

    private static final Map<String, Predicate<String>> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("slash", id -> id.indexOf('/') >= 0);
        KINDS.put("dots", id -> id.equals(".") || id.equals(".."));
        KINDS.put("control character", id -> id.codePoints().anyMatch(Character::isISOControl));
        KINDS.put("U+0000", id -> id.indexOf('\u0000') >= 0);
        KINDS.put("astral", id -> id.codePoints().anyMatch(c -> c > 0xffff));
        KINDS.put("not NFC", id -> !Normalizer.isNormalized(id, Normalizer.Form.NFC));
        KINDS.put("like an escape", id -> id.matches("_[0-9A-F]{2}"));
        KINDS.put("like a hashed form", id -> id.matches("_sha256-[0-9a-f]{64}"));
        KINDS.put("2,048 bytes", id -> id.getBytes(StandardCharsets.UTF_8).length == TenantId.MAX_BYTES);
        KINDS.put("form of 199", id -> escapedLength(id) == 199);
        KINDS.put("form of 200", id -> escapedLength(id) == 200);
        KINDS.put("form of 201", id -> escapedLength(id) == 201);
    }

    private TenantIds() {}

    /** Any legal id. */
    public static Arbitrary<String> any() {
        Arbitrary<String> hostile = Arbitraries.of(HOSTILE);
        Arbitrary<String> text = Arbitraries.strings().ofMinLength(1).ofMaxLength(40);
        Arbitrary<String> prefixes =
                Arbitraries.strings().withChars("ab.-_").ofMinLength(1).ofMaxLength(3);
        Arbitrary<String> uuids = Arbitraries.create(() -> new UUID(0, 0).toString())
                .flatMap(uuid -> Arbitraries.strings().numeric().ofLength(8).map(end -> uuid.substring(0, 28) + end));
        Arbitrary<String> atTheBorder = Arbitraries.integers().between(198, 202).flatMap(length -> Arbitraries.of(
                        "a", "-", "/", "\u00e9")
                .map(last -> "x".repeat(length - escapedLength(last)) + last));
        Arbitrary<String> huge = Arbitraries.frequencyOf(
                        Tuple.of(1, Arbitraries.integers().between(1_000, 2_047)),
                        Tuple.of(2, Arbitraries.just(TenantId.MAX_BYTES)))
                .flatMap(bytes -> Arbitraries.of("a", "/", "z")
                        .flatMap(c -> Arbitraries.of("b", "c", "_").map(end -> c.repeat(bytes - 1) + end)));
        Arbitrary<String> forms = Arbitraries.oneOf(hostile, atTheBorder, huge).map(id -> new TenantId(id).keyForm());
        Arbitrary<String> decomposed = text.map(id -> Normalizer.normalize(id, Normalizer.Form.NFD));
        // Each kind of hostile id is to come up in every property: most are one or two of the list.
        return Arbitraries.oneOf(
                        hostile, hostile, hostile, hostile, text, prefixes, uuids, atTheBorder, huge, forms, decomposed)
                .map(TenantIds::wellFormed)
                .filter(id -> id.getBytes(StandardCharsets.UTF_8).length <= TenantId.MAX_BYTES);
    }

    /** Asserts, over all tries of a property, that every kind of hostile id came up. */
    public static void collect(String id) {
        KINDS.forEach((kind, is) -> {
            Statistics.label(kind).collect(is.test(id));
            Statistics.label(kind).coverage(coverage -> coverage.check(true).count(count -> count >= 5));
        });
    }

    /** Characters the id has with every unsafe byte escaped, whether or not it is then hashed. */
    static int escapedLength(String id) {
        int length = 0;
        for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
            length += "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-".indexOf((char) b) >= 0 ? 1 : 3;
        }
        return length;
    }

    /** The text with its unpaired surrogates replaced; no DynamoDB string has any. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
