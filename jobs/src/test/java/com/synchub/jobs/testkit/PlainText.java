package com.synchub.jobs.testkit;

/** Any text in printable ASCII and back: a backslash is two, everything else that is not printable {@code \\uXXXX}. */
final class PlainText {

    private static final int HEX_DIGITS = 4;

    private PlainText() {}

    static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                plain.append("\\\\");
            } else if (c >= ' ' && c <= '~') {
                plain.append(c);
            } else {
                plain.append("\\u%04x".formatted((int) c));
            }
        }
        return plain.toString();
    }

    static String read(String plain) {
        StringBuilder text = new StringBuilder(plain.length());
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c != '\\') {
                text.append(c);
            } else if (plain.charAt(i + 1) == 'u') {
                text.append((char) Integer.parseInt(plain, i + 2, i + 2 + HEX_DIGITS, 16));
                i += 1 + HEX_DIGITS;
            } else {
                text.append(plain.charAt(++i));
            }
        }
        return text.toString();
    }
}
