package com.synchub.jobs.usage;

import com.synchub.layout.UsageLayout;
import com.synchub.vault.WorkBucket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Lines as the functions write them, and logs as they are delivered. */
final class Logs {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private Logs() {}

    /** A request of 12.345 ms in 256 MiB that succeeded. */
    static ObjectNode request(String id, String tenant, String time) {
        ObjectNode line = JSON.createObjectNode();
        ObjectNode aws = line.putObject("_aws");
        aws.put("Timestamp", Instant.parse(time).toEpochMilli());
        aws.putArray("CloudWatchMetrics").addObject().put("Namespace", "SyncHub");
        return line.put("tenant_id", tenant)
                .put("request_id", id)
                .put("route", "GET /bookmarks/{id}")
                .put("status", 200)
                .put("Duration", new java.math.BigDecimal("12.345"))
                .put("MemoryMB", 256);
    }

    static byte[] log(List<? extends Object> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        return gzip(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The same as CloudWatch Logs delivers it through Firehose: documents of some lines, nothing in between. */
    static byte[] envelopes(List<? extends Object> lines, int each) {
        StringBuilder text = new StringBuilder();
        text.append(JSON.createObjectNode()
                .put("messageType", "CONTROL_MESSAGE")
                .set(
                        "logEvents",
                        JSON.createArrayNode()
                                .add(JSON.createObjectNode()
                                        .put("message", "CWL CONTROL MESSAGE: Checking health of destination."))));
        for (int from = 0; from < lines.size(); from += each) {
            ObjectNode document =
                    JSON.createObjectNode().put("messageType", "DATA_MESSAGE").put("owner", "123456789012");
            var events = document.putArray("logEvents");
            for (Object line : lines.subList(from, Math.min(lines.size(), from + each))) {
                events.addObject().put("id", "1").put("timestamp", 1).put("message", line + "\n");
            }
            text.append(document);
        }
        return gzip(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzip(byte[] text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static void deliver(WorkBucket bucket, LocalDate day, String name, byte[] log) {
        bucket.put(UsageLayout.emfOf(day) + name, log, "application/gzip");
    }

    static LocalDate dayOf(String time) {
        return Instant.parse(time).atZone(ZoneOffset.UTC).toLocalDate();
    }
}
