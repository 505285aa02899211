package com.synchub.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Pages that are handed out. They open from a file, run nothing and load nothing: the policy allows their own style, told
 * by its hash, and nothing else. Whatever comes from data goes through {@link #escape}.
 */
public final class Html {

    private static final String STYLE = "body{font:15px/1.5 system-ui,sans-serif;margin:2rem;color:#1b1f24}"
            + "table{border-collapse:collapse}caption{text-align:left;padding:.5rem 0}"
            + "th,td{border:1px solid #c9d1d9;padding:.25rem .5rem;text-align:left;vertical-align:top;"
            + "max-width:40rem;overflow-wrap:anywhere;unicode-bidi:isolate;white-space:pre-wrap}"
            + "th{background:#f1f4f7;white-space:nowrap}nav a{margin-right:1rem}.items td{min-width:9rem}.none{color:#6a737d}";

    private static final int REPLACEMENT = 0xfffd;

    private Html() {}

    /** A page up to its content. */
    public static String head(String title) {
        return head(title, STYLE);
    }

    /**
     * A page up to its content.
     *
     * @param style instead of the usual one; written by us, never from data
     */
    public static String head(String title, String style) {
        return "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-"
                + hash(style) + "'; base-uri 'none'; form-action 'none'\">\n"
                + "<meta name=\"referrer\" content=\"no-referrer\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width\">\n<title>" + text(title) + "</title>\n<style>"
                + style + "</style></head>\n<body>\n";
    }

    /** What ends a page. */
    public static String foot() {
        return "</body></html>\n";
    }

    /** Text as content, or as an attribute in double quotes. */
    public static String text(String any) {
        TextBytes out = new TextBytes();
        byte[] bytes = any.getBytes(StandardCharsets.UTF_8);
        escape(bytes, 0, bytes.length, out);
        return new String(out.array(), 0, out.length(), StandardCharsets.UTF_8);
    }

    /** UTF-8 text as content, or as an attribute in double quotes. Control characters, which HTML can't hold, are shown. */
    public static void escape(byte[] bytes, int from, int to, TextBytes out) {
        int run = from;
        for (int p = from; p < to; p++) {
            String entity = entity(bytes[p]);
            if (entity != null) {
                out.put(bytes, run, p).put(entity);
                run = p + 1;
            }
        }
        out.put(bytes, run, to);
    }

    private static @Nullable String entity(byte c) {
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> "&quot;";
            case '\'' -> "&#39;";
            default -> isControl(c) ? Character.toString(REPLACEMENT) : null;
        };
    }

    private static boolean isControl(byte c) {
        return c == 0x7f || (c >= 0 && c < ' ' && c != '\n' && c != '\t');
    }

    private static String hash(String style) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
