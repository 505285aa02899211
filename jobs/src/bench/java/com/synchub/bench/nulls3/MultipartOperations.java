package com.synchub.bench.nulls3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.synchub.bench.http.Exchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Uploads in parts. A completion must name exactly the parts that were sent. */
final class MultipartOperations {

    private static final Pattern PART_NUMBER = Pattern.compile("<PartNumber>([0-9]+)</PartNumber>");

    private final Counts counts;
    private final ObjectOperations objects;
    private final AtomicLong ids = new AtomicLong();
    private final Map<String, Map<Integer, ObjectBody>> open = new ConcurrentHashMap<>();

    MultipartOperations(Counts counts, ObjectOperations objects) {
        this.counts = counts;
        this.objects = objects;
    }

    void answer(Exchange exchange, S3Target target, ObjectStore store) throws IOException, S3Error {
        String uploadId = target.get("uploadId", "");
        switch (exchange.method()) {
            case "POST" -> {
                if (target.has("uploads")) {
                    create(exchange, target);
                } else {
                    complete(exchange, target, store, uploadId);
                }
            }
            case "PUT" -> part(exchange, target, partsOf(uploadId));
            case "DELETE" -> {
                partsOf(uploadId);
                open.remove(uploadId);
                exchange.respond(204, "");
            }
            default -> throw S3Error.notImplemented(exchange.method() + " of an upload");
        }
    }

    private void create(Exchange exchange, S3Target target) throws IOException {
        String uploadId = "upload-" + ids.incrementAndGet();
        open.put(uploadId, new TreeMap<>());
        exchange.respond(
                200,
                "application/xml",
                Xml.document(
                        "InitiateMultipartUploadResult",
                        Xml.element("Bucket", target.bucket())
                                + Xml.element("Key", target.key())
                                + Xml.element("UploadId", uploadId)));
    }

    private void part(Exchange exchange, S3Target target, Map<Integer, ObjectBody> parts) throws IOException, S3Error {
        int number = Integer.parseInt(target.get("partNumber", "0"));
        ObjectBody body = ObjectBody.receive(exchange, !objects.drops(target.key()));
        synchronized (parts) {
            parts.put(number, body);
        }
        exchange.respond(200, "ETag: \"part-" + number + "\"\r\n");
    }

    private void complete(Exchange exchange, S3Target target, ObjectStore store, String uploadId)
            throws IOException, S3Error {
        ObjectStore.Condition condition = ObjectOperations.conditionOf(exchange);
        String checksums = exchange.headersThatBegin("x-amz-checksum-crc");
        Map<Integer, ObjectBody> parts = partsOf(uploadId);
        Matcher named = PART_NUMBER.matcher(new String(exchange.body(), UTF_8));
        long size = 0;
        int count = 0;
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (named.find()) {
            ObjectBody part = parts.get(Integer.parseInt(named.group(1)));
            if (part == null) {
                throw new S3Error(400, "InvalidPart", "One or more of the specified parts could not be found.");
            }
            count++;
            size += part.size();
            if (part.content() != null) {
                whole.writeBytes(part.content().array());
            }
        }
        if (count == 0 || count != parts.size()) {
            throw new S3Error(400, "InvalidPart", count + " parts named, " + parts.size() + " sent");
        }
        ByteBuffer content = objects.drops(target.key()) ? null : ByteBuffer.wrap(whole.toByteArray());
        Version version = store.put(target.key(), size, content, checksums, condition);
        open.remove(uploadId);
        counts.put(target, size);
        String xml = Xml.document(
                "CompleteMultipartUploadResult",
                Xml.element("Bucket", target.bucket())
                        + Xml.element("Key", target.key())
                        + Xml.element("ETag", version.tag()));
        exchange.respond(
                200,
                "Content-Type: application/xml\r\nx-amz-version-id: " + version.id() + "\r\n",
                ByteBuffer.wrap(xml.getBytes(UTF_8)));
    }

    private Map<Integer, ObjectBody> partsOf(String uploadId) throws S3Error {
        Map<Integer, ObjectBody> parts = open.get(uploadId);
        if (parts == null) {
            throw S3Error.noSuchUpload();
        }
        return parts;
    }
}
