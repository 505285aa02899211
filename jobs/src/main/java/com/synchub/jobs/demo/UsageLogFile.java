package com.synchub.jobs.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import tools.jackson.core.io.JsonStringEncoder;

/** A log in the making, compressed in memory. */
final class UsageLogFile {

    private static final int DOCUMENT_LINES = 50;

    private final boolean envelopes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final GZIPOutputStream out;
    private int lines;

    /** @param envelopes as CloudWatch Logs delivers them through Firehose; else a line behind the other */
    UsageLogFile(boolean envelopes) {
        this.envelopes = envelopes;
        try {
            this.out = new GZIPOutputStream(bytes, 64 * 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int lines() {
        return lines;
    }

    void add(byte[] line) {
        try {
            if (envelopes) {
                out.write(utf8(lines % DOCUMENT_LINES == 0 ? opening() : ","));
                out.write(utf8("{\"id\":\"" + lines + "\",\"timestamp\":0,\"message\":\""));
                out.write(utf8(new String(
                        JsonStringEncoder.getInstance().quoteAsCharArray(new String(line, StandardCharsets.UTF_8)))));
                out.write(utf8("\"}"));
            } else {
                out.write(line);
                out.write('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        lines++;
    }

    private String opening() {
        return (lines == 0 ? "" : "]}")
                + "{\"messageType\":\"DATA_MESSAGE\",\"owner\":\"123456789012\",\"logGroup\":\"/aws/lambda/sync-hub\","
                + "\"logStream\":\"demo\",\"subscriptionFilters\":[\"usage\"],\"logEvents\":[";
    }

    byte[] finish() {
        try {
            if (envelopes && lines > 0) {
                out.write(utf8("]}"));
            }
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
