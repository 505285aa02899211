package com.synchub.testkit;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The start line and the header lines of an HTTP/1.1 message, in their order and spelling: they may be signed. */
record HttpHead(String startLine, List<String> lines) {

    /** Where the status stands after "HTTP/1.1 ". */
    private static final int STATUS = 9;

    private static final int MAX_LINE_BYTES = 1 << 16;

    /** Null at the end of the stream, where a connection that is kept alive ends. */
    static @Nullable HttpHead read(InputStream in) throws IOException {
        String start = readLine(in);
        if (start == null) {
            return null;
        }
        List<String> lines = new ArrayList<>();
        for (String line = readLine(in); !"".equals(line); line = readLine(in)) {
            if (line == null) {
                throw new EOFException("in the header of " + start);
            }
            lines.add(line);
        }
        return new HttpHead(start, List.copyOf(lines));
    }

    /** A line without its end; null at the end of the stream. */
    static @Nullable String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return line.isEmpty() ? null : line.toString();
            }
            if (line.length() == MAX_LINE_BYTES) {
                throw new IOException("header line above " + MAX_LINE_BYTES + " bytes");
            }
            if (b != '\r') {
                line.append((char) b);
            }
        }
        return line.toString();
    }

    Optional<String> first(String name) {
        return lines.stream()
                .filter(line -> isNamed(line, name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    boolean has(String name, String value) {
        return first(name).map(v -> v.toLowerCase(Locale.ROOT).equals(value)).orElse(false);
    }

    HttpHead without(String name) {
        return new HttpHead(
                startLine, lines.stream().filter(line -> !isNamed(line, name)).toList());
    }

    HttpHead with(String name, String value) {
        List<String> changed = new ArrayList<>(without(name).lines);
        changed.add(name + ": " + value);
        return new HttpHead(startLine, List.copyOf(changed));
    }

    /** The status of a response. */
    int status() {
        return Integer.parseInt(startLine, STATUS, STATUS + 3, 10);
    }

    void writeTo(OutputStream out) throws IOException {
        StringBuilder text = new StringBuilder(startLine).append("\r\n");
        lines.forEach(line -> text.append(line).append("\r\n"));
        out.write(text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private static boolean isNamed(String line, String name) {
        return line.length() > name.length()
                && line.charAt(name.length()) == ':'
                && line.regionMatches(true, 0, name, 0, name.length());
    }
}
