package com.synchub.bench.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer; reused for all requests of a connection. A handler reads the body (or not) and responds
 * once. Bodies need a Content-Length; {@code Expect: 100-continue} is answered when the body is first asked for.
 */
public final class Exchange {

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1);

    private final SocketChannel channel;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final ByteBuffer window = ByteBuffer.wrap(buffer);
    private final RequestHead head = new RequestHead();
    /** What was received and not consumed yet lies in the buffer from start to end. */
    private int start;

    private int end;
    private long bodyLeft;
    private boolean continueDue;
    private boolean closing;

    Exchange(SocketChannel channel) {
        this.channel = channel;
    }

    public String method() {
        return head.method();
    }

    /** Path and query as sent, still percent-encoded. */
    public String target() {
        return head.target();
    }

    /** A header's value; null if it wasn't sent. Only before the body is read: that reuses the buffer. */
    public @Nullable String header(String lowerCaseName) {
        return head.header(lowerCaseName);
    }

    /** Headers that begin so, as complete lines. Only before the body is read. */
    public String headersThatBegin(String lowerCasePrefix) {
        return head.headersThatBegin(lowerCasePrefix);
    }

    /** Bytes of the body not read yet. */
    public long bodyLeft() {
        return bodyLeft;
    }

    /** Reads some of the body; -1 behind its end. */
    public int readBody(byte[] into, int offset, int length) throws IOException {
        if (bodyLeft == 0) {
            return -1;
        }
        awaitBody();
        int count = (int) Math.min(Math.min(length, end - start), bodyLeft);
        System.arraycopy(buffer, start, into, offset, count);
        consume(count);
        return count;
    }

    /** The whole body, which must fit an array. */
    public byte[] body() throws IOException {
        byte[] whole = new byte[Math.toIntExact(bodyLeft)];
        int at = 0;
        while (at < whole.length) {
            at += readBody(whole, at, whole.length - at);
        }
        return whole;
    }

    /** Reads what is left of the body and forgets it. */
    public void discardBody() throws IOException {
        while (bodyLeft > 0) {
            awaitBody();
            consume((int) Math.min(end - start, bodyLeft));
        }
    }

    /**
     * Answers.
     *
     * @param headers complete lines, each with CR LF; Content-Length is added
     */
    public void respond(int status, String headers, ByteBuffer... body) throws IOException {
        long length = 0;
        for (ByteBuffer part : body) {
            length += part.remaining();
        }
        respondWithLength(status, headers, length, body);
    }

    /** Answers with a text. */
    public void respond(int status, String contentType, String body) throws IOException {
        respond(status, "Content-Type: " + contentType + "\r\n", ByteBuffer.wrap(body.getBytes(UTF_8)));
    }

    /** Answers with headers only, naming a length it doesn't send: for HEAD. */
    public void respondToHead(int status, String headers, long length) throws IOException {
        respondWithLength(status, headers, length);
    }

    private void respondWithLength(int status, String headers, long length, ByteBuffer... body) throws IOException {
        // Answered without asking for the body: nobody can know whether the client still sends it
        closing |= continueDue && bodyLeft > 0;
        String contentLength = status == 204 || status == 304 ? "" : "Content-Length: " + length + "\r\n";
        String connection = closing ? "Connection: close\r\n" : "";
        byte[] top =
                ("HTTP/1.1 " + status + " -\r\n" + headers + contentLength + connection + "\r\n").getBytes(ISO_8859_1);
        if (body.length == 0) {
            write(ByteBuffer.wrap(top));
            return;
        }
        ByteBuffer[] all = new ByteBuffer[body.length + 1];
        all[0] = ByteBuffer.wrap(top);
        System.arraycopy(body, 0, all, 1, body.length);
        while (anyRemaining(all)) {
            channel.write(all);
        }
    }

    /** Reads the next request's head; false if the client has closed. */
    boolean next() throws IOException {
        int headEnd = endOfHead(start);
        while (headEnd < 0) {
            int seen = end - start;
            if (!receive()) {
                return false;
            }
            headEnd = endOfHead(Math.max(start, start + seen - 3));
        }
        head.parse(buffer, start, headEnd);
        start = headEnd;
        if (head.header("transfer-encoding") != null) {
            closing = true;
            throw new BadRequestException(501, "a body needs a Content-Length here");
        }
        String length = head.header("content-length");
        bodyLeft = length == null ? 0 : Long.parseLong(length);
        continueDue = head.header("expect") != null;
        closing = "close".equalsIgnoreCase(head.header("connection"));
        return true;
    }

    /** Leaves the connection ready for the next request; false if it must be closed instead. */
    boolean finish() throws IOException {
        if (closing) {
            return false;
        }
        discardBody();
        return true;
    }

    void refuse(BadRequestException e) throws IOException {
        closing = true;
        respond(e.status(), "text/plain", String.valueOf(e.getMessage()));
    }

    private void awaitBody() throws IOException {
        if (continueDue) {
            continueDue = false;
            write(ByteBuffer.wrap(CONTINUE));
        }
        if (start == end && !receive()) {
            throw new EOFException("the client left in the middle of a body");
        }
    }

    private void consume(int count) {
        start += count;
        bodyLeft -= count;
    }

    /** Receives more behind what is there; false at the end of the stream. */
    private boolean receive() throws IOException {
        if (start == end) {
            start = 0;
            end = 0;
        } else if (end == buffer.length) {
            if (start == 0) {
                throw new BadRequestException(431, "request head above " + BUFFER_BYTES + " bytes");
            }
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        window.limit(buffer.length).position(end);
        int count = channel.read(window);
        end += Math.max(count, 0);
        return count >= 0;
    }

    private int endOfHead(int from) {
        for (int i = from; i + 3 < end; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static boolean anyRemaining(ByteBuffer[] parts) {
        for (ByteBuffer part : parts) {
            if (part.hasRemaining()) {
                return true;
            }
        }
        return false;
    }
}
