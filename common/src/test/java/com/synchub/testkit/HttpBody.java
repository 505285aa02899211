package com.synchub.testkit;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The two ways HTTP/1.1 says where a body ends. */
final class HttpBody {

    private HttpBody() {}

    /** The body that follows a request's head; ends where the body does. */
    static InputStream ofRequest(HttpHead head, InputStream in) {
        if (isChunked(head)) {
            return new Chunked(in);
        }
        return new Fixed(in, head.first("content-length").map(Long::parseLong).orElse(0L));
    }

    /** The body that follows a response's head. */
    static InputStream ofResponse(ProxiedRequest request, HttpHead head, InputStream in) throws IOException {
        int status = head.status();
        if (request.method().equals("HEAD") || status == 204 || status == 304) {
            return new ByteArrayInputStream(new byte[0]);
        }
        if (isChunked(head)) {
            return new Chunked(in);
        }
        long length = head.first("content-length")
                .map(Long::parseLong)
                .orElseThrow(() -> new IOException("a response without a length: " + head.startLine()));
        return new Fixed(in, length);
    }

    static boolean isChunked(HttpHead head) {
        return head.has("transfer-encoding", "chunked");
    }

    /** Closing it ends the body and leaves the connection open. */
    static OutputStream chunkedOver(OutputStream out) {
        return new ChunkedOutput(out);
    }

    private abstract static class Body extends InputStream {

        final InputStream in;

        Body(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public abstract int read(byte[] bytes, int offset, int length) throws IOException;
    }

    private static final class Fixed extends Body {

        private long left;

        Fixed(InputStream in, long length) {
            super(in);
            left = length;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(bytes, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new EOFException(left + " bytes of a body are missing");
            }
            left -= count;
            return count;
        }
    }

    private static final class Chunked extends Body {

        private long left;
        private boolean first = true;
        private boolean ended;

        Chunked(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0 && !ended) {
                nextChunk();
            }
            if (ended) {
                return -1;
            }
            int count = in.read(bytes, offset, (int) Math.min(length, left));
            if (count < 0) {
                throw new EOFException(left + " bytes of a chunk are missing");
            }
            left -= count;
            return count;
        }

        private void nextChunk() throws IOException {
            if (!first) {
                requireLine();
            }
            first = false;
            String size = requireLine();
            int extension = size.indexOf(';');
            left = Long.parseLong(extension < 0 ? size : size.substring(0, extension), 16);
            if (left == 0) {
                // Trailers would stand here; neither server sends any.
                requireLine();
                ended = true;
            }
        }

        private String requireLine() throws IOException {
            String line = HttpHead.readLine(in);
            if (line == null) {
                throw new EOFException("between chunks");
            }
            return line;
        }
    }

    private static final class ChunkedOutput extends FilterOutputStream {

        ChunkedOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > 0) {
                out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(bytes, offset, length);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }

        @Override
        public void close() throws IOException {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }
}
