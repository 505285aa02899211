package com.synchub.bench.nulls3;

import com.synchub.bench.http.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a PUT carries, plain or in the chunks of a streaming signature, whose sizes must add up to the length announced.
 *
 * @param size bytes of the object
 * @param content null if it was to be dropped
 * @param checksums x-amz-checksum-* as sent before or behind the body, as header lines
 */
record ObjectBody(long size, @Nullable ByteBuffer content, String checksums) {

    private static final String CHECKSUM = "x-amz-checksum-";
    private static final int LONGEST_LINE = 4096;

    static ObjectBody receive(Exchange exchange, boolean keep) throws IOException, S3Error {
        if (exchange.header("content-length") == null) {
            throw new S3Error(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
        }
        String checksums = exchange.headersThatBegin(CHECKSUM);
        String decodedLength = exchange.header("x-amz-decoded-content-length");
        if (decodedLength != null) {
            return new Chunks(exchange, keep).receive(Long.parseLong(decodedLength), checksums);
        }
        long size = exchange.bodyLeft();
        if (keep) {
            return new ObjectBody(size, ByteBuffer.wrap(exchange.body()), checksums);
        }
        exchange.discardBody();
        return new ObjectBody(size, null, checksums);
    }

    /** The {@code aws-chunked} coding: {@code size[;signature] CRLF bytes CRLF}, a chunk of 0, trailing headers. */
    private static final class Chunks {
        private final Exchange exchange;
        private final @Nullable ByteArrayOutputStream kept;
        private final byte[] buffer = new byte[8192];
        private int start;
        private int end;

        Chunks(Exchange exchange, boolean keep) {
            this.exchange = exchange;
            this.kept = keep ? new ByteArrayOutputStream() : null;
        }

        ObjectBody receive(long announced, String leading) throws IOException, S3Error {
            long size = 0;
            for (int chunk = chunkSize(); chunk > 0; chunk = chunkSize()) {
                skip(chunk);
                line();
                size += chunk;
            }
            StringBuilder checksums = new StringBuilder(leading);
            for (String trailer = line(); !trailer.isEmpty(); trailer = line()) {
                if (trailer.toLowerCase(Locale.ROOT).startsWith(CHECKSUM)) {
                    checksums.append(trailer).append("\r\n");
                }
            }
            if (size != announced) {
                throw new S3Error(400, "IncompleteBody", "announced " + announced + " bytes, the chunks have " + size);
            }
            return new ObjectBody(
                    size, kept == null ? null : ByteBuffer.wrap(kept.toByteArray()), checksums.toString());
        }

        private int chunkSize() throws IOException {
            String line = line();
            int semicolon = line.indexOf(';');
            return Integer.parseInt(semicolon < 0 ? line : line.substring(0, semicolon), 16);
        }

        private void skip(int count) throws IOException {
            int left = count;
            while (left > 0) {
                fill();
                int taken = Math.min(left, end - start);
                if (kept != null) {
                    kept.write(buffer, start, taken);
                }
                start += taken;
                left -= taken;
            }
        }

        /** A line without its end; empty at the end of the body. */
        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            while (start < end || exchange.bodyLeft() > 0) {
                fill();
                byte next = buffer[start++];
                if (next == '\n') {
                    break;
                }
                if (next != '\r') {
                    line.append((char) (next & 0xff));
                }
                if (line.length() > LONGEST_LINE) {
                    throw new IOException("malformed chunk");
                }
            }
            return line.toString();
        }

        private void fill() throws IOException {
            if (start == end) {
                start = 0;
                end = exchange.readBody(buffer, 0, buffer.length);
                if (end <= 0) {
                    end = 0;
                    throw new EOFException("chunks end early");
                }
            }
        }
    }
}
