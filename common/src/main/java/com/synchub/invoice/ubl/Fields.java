package com.synchub.invoice.ubl;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads fields of an invoice's document as UBL's types want them. */
final class Fields {

    private static final int REPLACEMENT = 0xfffd;

    private Fields() {}

    /** Text; what XML can't hold, such as U+0000, is shown as U+FFFD. */
    static String text(JsonNode node, String field) {
        return asXml(node.path(field).asString());
    }

    static @Nullable String textOrNull(JsonNode node, String field) {
        return node.has(field) ? text(node, field) : null;
    }

    static BigDecimal decimal(JsonNode node, String field) {
        return new BigDecimal(node.path(field).asString());
    }

    static LocalDate day(JsonNode node, String field) {
        return LocalDate.parse(node.path(field).asString());
    }

    private static String asXml(String any) {
        StringBuilder text = new StringBuilder(any.length());
        any.codePoints().map(c -> isXml(c) ? c : REPLACEMENT).forEach(text::appendCodePoint);
        return text.toString();
    }

    /** {@code Char} of XML 1.0. */
    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xd7ff)
                || (c >= 0xe000 && c <= 0xfffd)
                || c >= 0x10000;
    }
}
