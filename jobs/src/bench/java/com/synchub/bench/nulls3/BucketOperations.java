package com.synchub.bench.nulls3;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.synchub.bench.http.Exchange;
import java.io.IOException;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;

/** What a bucket tells about itself, and its listings. */
final class BucketOperations {

    private static final int MOST_KEYS = 1000;

    private final S3Target target;
    private final ObjectStore store;
    private final boolean urlEncoded;
    private final String prefix;
    private final int most;

    private BucketOperations(S3Target target, ObjectStore store) {
        this.target = target;
        this.store = store;
        this.urlEncoded = target.get("encoding-type", "").equals("url");
        this.prefix = target.get("prefix", "");
        this.most = Math.min(MOST_KEYS, Integer.parseInt(target.get("max-keys", String.valueOf(MOST_KEYS))));
    }

    static void answer(Exchange exchange, S3Target target, ObjectStore store) throws IOException, S3Error {
        if (exchange.method().equals("HEAD")) {
            exchange.respondToHead(200, "x-amz-bucket-region: us-east-1\r\n", 0);
            return;
        }
        if (!exchange.method().equals("GET")) {
            throw S3Error.notImplemented(exchange.method() + " of a bucket");
        }
        exchange.respond(200, "application/xml", new BucketOperations(target, store).document());
    }

    private String document() throws S3Error {
        if (target.has("versioning")) {
            return Xml.document("VersioningConfiguration", Xml.element("Status", "Enabled"));
        }
        if (target.has("location")) {
            return Xml.document("LocationConstraint", "");
        }
        if (target.has("lifecycle")) {
            throw new S3Error(404, "NoSuchLifecycleConfiguration", "The lifecycle configuration does not exist");
        }
        if (target.has("delimiter")) {
            throw S3Error.notImplemented("a listing with a delimiter");
        }
        if (target.has("versions")) {
            return versions();
        }
        if (target.get("list-type", "").equals("2")) {
            return objects();
        }
        throw S3Error.notImplemented("GET of a bucket's " + target.query().keySet());
    }

    /** ListObjectsV2; the continuation token is the last key listed. */
    private String objects() {
        String after = target.get("continuation-token", target.get("start-after", ""));
        String from = after.compareTo(prefix) < 0 ? prefix : after;
        StringBuilder listed = new StringBuilder();
        int count = 0;
        String last = "";
        boolean truncated = false;
        for (Map.Entry<String, List<Version>> entry :
                store.from(from, !from.equals(after)).entrySet()) {
            Version version = ObjectStore.current(entry.getValue());
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            if (version == null) {
                continue;
            }
            if (count == most) {
                truncated = true;
                break;
            }
            listed.append(Xml.nested(
                    "Contents",
                    key(entry.getKey())
                            + Xml.element("ETag", version.tag())
                            + Xml.element("LastModified", ObjectOperations.iso(version))
                            + Xml.element("Size", String.valueOf(version.size()))));
            last = entry.getKey();
            count++;
        }
        return Xml.document(
                "ListBucketResult",
                common(truncated)
                        + Xml.element("KeyCount", String.valueOf(count))
                        + (truncated ? Xml.element("NextContinuationToken", last) : "")
                        + listed);
    }

    /** ListObjectVersions; a key's versions are never split over pages, so the key marker says all. */
    private String versions() {
        String after = target.get("key-marker", "");
        String from = after.compareTo(prefix) < 0 ? prefix : after;
        StringBuilder listed = new StringBuilder();
        int count = 0;
        String last = "";
        boolean truncated = false;
        for (Map.Entry<String, List<Version>> entry :
                store.from(from, !from.equals(after)).entrySet()) {
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            if (count >= most) {
                truncated = true;
                break;
            }
            List<Version> versions = entry.getValue();
            for (int i = versions.size() - 1; i >= 0; i--) {
                listed.append(version(entry.getKey(), versions.get(i), i == versions.size() - 1));
                count++;
            }
            last = entry.getKey();
        }
        String next =
                truncated ? Xml.element("NextKeyMarker", encoded(last)) + Xml.element("NextVersionIdMarker", "0") : "";
        return Xml.document("ListVersionsResult", common(truncated) + next + listed);
    }

    private String version(String key, Version version, boolean latest) {
        String facts = key(key)
                + Xml.element("VersionId", version.id())
                + Xml.element("IsLatest", String.valueOf(latest))
                + Xml.element("LastModified", ObjectOperations.iso(version));
        return version.deleteMarker()
                ? Xml.nested("DeleteMarker", facts)
                : Xml.nested(
                        "Version",
                        facts
                                + Xml.element("ETag", version.tag())
                                + Xml.element("Size", String.valueOf(version.size())));
    }

    private String common(boolean truncated) {
        return Xml.element("Name", target.bucket())
                + Xml.element("Prefix", encoded(prefix))
                + Xml.element("MaxKeys", String.valueOf(most))
                + (urlEncoded ? Xml.element("EncodingType", "url") : "")
                + Xml.element("IsTruncated", String.valueOf(truncated));
    }

    private String key(String key) {
        return Xml.element("Key", encoded(key));
    }

    private String encoded(String key) {
        return urlEncoded ? URLEncoder.encode(key, UTF_8) : key;
    }
}
