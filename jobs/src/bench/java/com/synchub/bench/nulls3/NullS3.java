package com.synchub.bench.nulls3;

import com.synchub.bench.http.Exchange;
import com.synchub.bench.http.LeanHttpServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The server. Besides S3's REST protocol (path-style) it takes {@code GET /_counts}, {@code GET /_versions}, which lists
 * every version as CSV, and {@code POST /_reset}, which empties all buckets.
 */
public final class NullS3 implements AutoCloseable {

    private final Map<String, ObjectStore> buckets = new LinkedHashMap<>();
    private final Counts counts = new Counts();
    private final ObjectOperations objects;
    private final MultipartOperations uploads;
    private final LeanHttpServer server;

    private NullS3(List<String> buckets, Set<String> droppedPrefixes, int port) throws IOException {
        buckets.forEach(name -> this.buckets.put(name, new ObjectStore()));
        this.objects = new ObjectOperations(counts, droppedPrefixes);
        this.uploads = new MultipartOperations(counts, objects);
        this.server = LeanHttpServer.start(port, this::handle);
    }

    /**
     * Listens.
     *
     * @param buckets that exist, all versioned
     * @param droppedPrefixes first segments of the keys whose content is forgotten, without their slash
     * @param port 0 for any free one
     */
    public static NullS3 start(List<String> buckets, Set<String> droppedPrefixes, int port) throws IOException {
        return new NullS3(buckets, droppedPrefixes, port);
    }

    /**
     * Takes over a version of another bucket, id and time included, as its key's newest.
     *
     * @param content null for a delete marker
     */
    public void load(String bucket, String key, String versionId, Instant written, byte @Nullable [] content) {
        ObjectStore store = buckets.get(bucket);
        if (store == null) {
            throw new IllegalArgumentException("no bucket " + bucket);
        }
        store.load(
                key,
                new Version(
                        versionId,
                        content == null ? 0 : content.length,
                        "\"" + versionId + "\"",
                        content == null ? null : ByteBuffer.wrap(content),
                        "",
                        content == null,
                        written.toEpochMilli()));
    }

    public String url() {
        return server.url();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void handle(Exchange exchange) throws IOException {
        if (exchange.target().startsWith("/_")) {
            administer(exchange);
            return;
        }
        counts.request();
        try {
            route(exchange, S3Target.parse(exchange.target()));
        } catch (S3Error e) {
            if (exchange.method().equals("HEAD")) {
                exchange.respondToHead(e.status(), "", 0);
            } else {
                exchange.respond(e.status(), "application/xml", e.toXml());
            }
        }
    }

    private void route(Exchange exchange, S3Target target) throws IOException, S3Error {
        ObjectStore store = buckets.get(target.bucket());
        if (store == null) {
            throw new S3Error(404, "NoSuchBucket", "The specified bucket does not exist");
        }
        if (target.key().isEmpty()) {
            BucketOperations.answer(exchange, target, store);
        } else if (target.has("uploadId") || target.has("uploads")) {
            uploads.answer(exchange, target, store);
        } else {
            objects.answer(exchange, target, store);
        }
    }

    private void administer(Exchange exchange) throws IOException {
        switch (exchange.method() + " " + exchange.target()) {
            case "GET /_counts" -> exchange.respond(200, "application/json", counts.toJson());
            case "GET /_versions" -> exchange.respond(200, "text/csv", versions());
            case "POST /_reset" -> {
                buckets.values().forEach(ObjectStore::clear);
                counts.clear();
                exchange.respond(200, "application/json", "{}");
            }
            default -> exchange.respond(404, "text/plain", "no such path");
        }
    }

    private String versions() {
        StringBuilder csv = new StringBuilder("bucket,object_key,version_id,size,marker\n");
        buckets.forEach((bucket, store) -> store.from("", true)
                .forEach((key, versions) -> versions.forEach(version -> csv.append(bucket)
                        .append(",\"")
                        .append(key.replace("\"", "\"\""))
                        .append("\",")
                        .append(version.id())
                        .append(',')
                        .append(version.size())
                        .append(',')
                        .append(version.deleteMarker())
                        .append('\n'))));
        return csv.toString();
    }
}
