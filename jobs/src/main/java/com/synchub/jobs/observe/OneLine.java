package com.synchub.jobs.observe;

/**
 * Any text as part of one line: what ends a line, moves a terminal's cursor, colours it, or turns the reading direction is
 * written out as an escape. A tenant chooses its id, so it must not be able to write lines of its own into the log.
 */
final class OneLine {

    private static final int LINE_SEPARATOR = 0x2028;
    private static final int PARAGRAPH_SEPARATOR = 0x2029;

    private OneLine() {}

    static String of(String text) {
        return escape(text, false);
    }

    /** The same between quotation marks that nothing in the text can end. */
    static String quoted(String text) {
        return '"' + escape(text, true) + '"';
    }

    private static String escape(String text, boolean quotes) {
        int plain = 0;
        while (plain < text.length() && isPlain(text.charAt(plain), quotes)) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length() + 16).append(text, 0, plain);
        text.substring(plain).codePoints().forEach(c -> append(line, c, quotes));
        return line.toString();
    }

    /** What most text is made of entirely. */
    private static boolean isPlain(char c, boolean quotes) {
        return c >= ' ' && c <= '~' && !(quotes && (c == '"' || c == '\\'));
    }

    private static void append(StringBuilder line, int c, boolean quotes) {
        switch (c) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            case '"', '\\' -> line.append(quotes ? "\\" : "").appendCodePoint(c);
            default -> {
                if (isHarmless(c)) {
                    line.appendCodePoint(c);
                } else {
                    line.append(String.format("\\u%04x", c));
                }
            }
        }
    }

    private static boolean isHarmless(int c) {
        int type = Character.getType(c);
        return !Character.isISOControl(c)
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && c != LINE_SEPARATOR
                && c != PARAGRAPH_SEPARATOR;
    }
}
