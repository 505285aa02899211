package com.synchub.bench.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;

/** Request line and headers as offsets into the connection's buffer; a header becomes a string only when asked for. */
final class RequestHead {

    private static final int MOST_HEADERS = 100;
    private static final int FIELDS = 4;

    private byte[] bytes = {};
    private final int[] fields = new int[MOST_HEADERS * FIELDS];
    private int headers;
    private String method = "";
    private String target = "";

    /**
     * Reads the head that lies in a buffer; the buffer must not change until the next call.
     *
     * @param end behind the empty line
     */
    void parse(byte[] buffer, int start, int end) throws BadRequestException {
        bytes = buffer;
        headers = 0;
        int lineEnd = endOfLine(start, end);
        int methodEnd = indexOf((byte) ' ', start, lineEnd);
        int targetEnd = indexOf((byte) ' ', methodEnd + 1, lineEnd);
        method = new String(bytes, start, methodEnd - start, ISO_8859_1);
        target = new String(bytes, methodEnd + 1, targetEnd - methodEnd - 1, ISO_8859_1);
        int at = lineEnd + 2;
        while (at < end - 2) {
            lineEnd = endOfLine(at, end);
            addHeader(at, lineEnd);
            at = lineEnd + 2;
        }
    }

    String method() {
        return method;
    }

    String target() {
        return target;
    }

    /** A header's value; null if it wasn't sent. */
    @Nullable
    String header(String lowerCaseName) {
        for (int i = 0; i < headers * FIELDS; i += FIELDS) {
            if (fields[i + 1] - fields[i] == lowerCaseName.length() && sameIgnoringCase(fields[i], lowerCaseName)) {
                return new String(bytes, fields[i + 2], fields[i + 3] - fields[i + 2], ISO_8859_1);
            }
        }
        return null;
    }

    /** The headers that begin so, as complete lines in the order sent. */
    String headersThatBegin(String lowerCasePrefix) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < headers * FIELDS; i += FIELDS) {
            if (fields[i + 1] - fields[i] >= lowerCasePrefix.length() && sameIgnoringCase(fields[i], lowerCasePrefix)) {
                lines.append(new String(bytes, fields[i], fields[i + 3] - fields[i], ISO_8859_1))
                        .append("\r\n");
            }
        }
        return lines.toString();
    }

    private void addHeader(int start, int end) throws BadRequestException {
        if (headers == MOST_HEADERS) {
            throw new BadRequestException(431, "more than " + MOST_HEADERS + " headers");
        }
        int colon = indexOf((byte) ':', start, end);
        int valueStart = colon + 1;
        while (valueStart < end && bytes[valueStart] == ' ') {
            valueStart++;
        }
        int valueEnd = end;
        while (valueEnd > valueStart && bytes[valueEnd - 1] == ' ') {
            valueEnd--;
        }
        int i = headers++ * FIELDS;
        fields[i] = start;
        fields[i + 1] = colon;
        fields[i + 2] = valueStart;
        fields[i + 3] = valueEnd;
    }

    private boolean sameIgnoringCase(int at, String lowerCase) {
        for (int i = 0; i < lowerCase.length(); i++) {
            byte b = bytes[at + i];
            if ((b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private int endOfLine(int from, int end) throws BadRequestException {
        return indexOf((byte) '\r', from, end);
    }

    private int indexOf(byte wanted, int from, int end) throws BadRequestException {
        for (int i = from; i < end; i++) {
            if (bytes[i] == wanted) {
                return i;
            }
        }
        throw new BadRequestException(400, "malformed request head");
    }
}
