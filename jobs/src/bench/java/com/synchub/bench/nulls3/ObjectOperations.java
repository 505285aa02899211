package com.synchub.bench.nulls3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.synchub.bench.http.Exchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** PUT, copy, GET, HEAD and DELETE of one object. */
final class ObjectOperations {

    private final Counts counts;
    private final Set<String> droppedPrefixes;

    ObjectOperations(Counts counts, Set<String> droppedPrefixes) {
        this.counts = counts;
        this.droppedPrefixes = Set.copyOf(droppedPrefixes);
    }

    void answer(Exchange exchange, S3Target target, ObjectStore store) throws IOException, S3Error {
        switch (exchange.method()) {
            case "PUT" -> {
                String source = exchange.header("x-amz-copy-source");
                if (source == null) {
                    put(exchange, target, store);
                } else {
                    copy(exchange, target, store, source);
                }
            }
            case "GET", "HEAD" -> get(exchange, target, store);
            case "DELETE" -> delete(exchange, target, store);
            default -> throw S3Error.notImplemented(exchange.method() + " of an object");
        }
    }

    boolean drops(String key) {
        int slash = key.indexOf('/');
        return slash >= 0 && droppedPrefixes.contains(key.substring(0, slash));
    }

    private void put(Exchange exchange, S3Target target, ObjectStore store) throws IOException, S3Error {
        ObjectStore.Condition condition = conditionOf(exchange);
        ObjectBody body = ObjectBody.receive(exchange, !drops(target.key()));
        Version version = store.put(target.key(), body.size(), body.content(), body.checksums(), condition);
        counts.put(target, body.size());
        exchange.respond(200, headers(version, true));
    }

    private void copy(Exchange exchange, S3Target target, ObjectStore store, String header)
            throws IOException, S3Error {
        S3Target source = S3Target.parse(header.startsWith("/") ? header : "/" + header);
        if (!source.bucket().equals(target.bucket())) {
            throw S3Error.notImplemented("a copy from another bucket");
        }
        Version from = require(store, source.key(), source.get("versionId"));
        Version to = store.put(target.key(), from.size(), from.content(), from.checksums(), conditionOf(exchange));
        counts.put(target, from.size());
        String xml =
                Xml.document("CopyObjectResult", Xml.element("ETag", to.tag()) + Xml.element("LastModified", iso(to)));
        exchange.respond(
                200,
                "Content-Type: application/xml\r\nx-amz-version-id: " + to.id() + "\r\nx-amz-copy-source-version-id: "
                        + from.id() + "\r\n",
                ByteBuffer.wrap(xml.getBytes(UTF_8)));
    }

    private void get(Exchange exchange, S3Target target, ObjectStore store) throws IOException, S3Error {
        if (target.query().keySet().stream().anyMatch(name -> !name.equals("versionId") && !name.equals("x-id"))) {
            throw S3Error.notImplemented(target.query().keySet() + " of an object");
        }
        counts.get(target);
        Version version = require(store, target.key(), target.get("versionId"));
        String headers = headers(version, exchange.header("x-amz-checksum-mode") != null)
                + "Accept-Ranges: bytes\r\nContent-Type: application/octet-stream\r\nLast-Modified: " + http(version)
                + "\r\n";
        if (exchange.method().equals("HEAD")) {
            exchange.respondToHead(200, headers, version.size());
            return;
        }
        ByteBuffer content = version.content();
        if (content == null) {
            throw new S3Error(501, "ContentDropped", "the null S3 keeps no content below this prefix");
        }
        String range = exchange.header("range");
        if (range == null) {
            exchange.respond(200, headers, content.duplicate());
            return;
        }
        ByteBuffer part = slice(content, range);
        String where = "Content-Range: bytes " + part.position() + "-" + (part.limit() - 1) + "/" + content.limit();
        exchange.respond(206, headers + where + "\r\n", part);
    }

    private void delete(Exchange exchange, S3Target target, ObjectStore store) throws IOException, S3Error {
        counts.delete(target);
        String versionId = target.get("versionId");
        if (versionId != null) {
            store.remove(target.key(), versionId);
            exchange.respond(204, "x-amz-version-id: " + versionId + "\r\n");
            return;
        }
        Version marker = store.mark(target.key(), conditionOf(exchange));
        exchange.respond(204, "x-amz-delete-marker: true\r\nx-amz-version-id: " + marker.id() + "\r\n");
    }

    static ObjectStore.Condition conditionOf(Exchange exchange) throws S3Error {
        String ifMatch = exchange.header("if-match");
        String ifNoneMatch = exchange.header("if-none-match");
        if (ifMatch != null) {
            return current -> requireTag(current, ifMatch);
        }
        if (ifNoneMatch == null) {
            return ObjectStore.NONE;
        }
        if (!ifNoneMatch.equals("*")) {
            throw S3Error.notImplemented("If-None-Match other than *");
        }
        return current -> {
            if (current != null) {
                throw S3Error.preconditionFailed();
            }
        };
    }

    static String headers(Version version, boolean withChecksums) {
        StringBuilder headers = new StringBuilder(256);
        headers.append("ETag: ").append(version.tag());
        headers.append("\r\nx-amz-version-id: ").append(version.id()).append("\r\n");
        return headers.append(withChecksums ? version.checksums() : "").toString();
    }

    static String iso(Version version) {
        return Instant.ofEpochMilli(version.writtenMillis()).toString();
    }

    private static String http(Version version) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochMilli(version.writtenMillis()).atZone(ZoneOffset.UTC));
    }

    private static void requireTag(@Nullable Version current, String tag) throws S3Error {
        if (current == null) {
            throw S3Error.noSuchKey();
        }
        if (!current.tag().equals(tag) && !current.tag().equals("\"" + tag + "\"")) {
            throw S3Error.preconditionFailed();
        }
    }

    private static Version require(ObjectStore store, String key, @Nullable String versionId) throws S3Error {
        Version version = store.find(key, versionId);
        if (version == null) {
            throw versionId == null
                    ? S3Error.noSuchKey()
                    : new S3Error(404, "NoSuchVersion", "The specified version does not exist.");
        }
        if (version.deleteMarker()) {
            throw new S3Error(405, "MethodNotAllowed", "The version is a delete marker.");
        }
        return version;
    }

    /** {@code bytes=first-last}, {@code bytes=first-} or {@code bytes=-count}. */
    private static ByteBuffer slice(ByteBuffer content, String range) throws S3Error {
        String[] bounds =
                range.startsWith("bytes=") ? range.substring("bytes=".length()).split("-", -1) : new String[0];
        if (bounds.length != 2) {
            throw S3Error.invalid("malformed range");
        }
        boolean suffix = bounds[0].isEmpty();
        int first = suffix ? Math.max(0, content.limit() - Integer.parseInt(bounds[1])) : Integer.parseInt(bounds[0]);
        int last = suffix || bounds[1].isEmpty()
                ? content.limit() - 1
                : (int) Math.min(Long.parseLong(bounds[1]), content.limit() - 1L);
        if (first > last) {
            throw new S3Error(416, "InvalidRange", "The requested range is not satisfiable");
        }
        return content.duplicate().limit(last + 1).position(first);
    }
}
