package com.synchub.usage;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.vault.Checksums;
import com.synchub.vault.WorkBucket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The JSON documents of metered usage; all of their fields are known and present, else {@code USAGE_INCONSISTENT}. */
final class UsageDocuments {

    static final String JSON = "application/json";

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private UsageDocuments() {}

    static byte[] write(Object document) {
        return MAPPER.writeValueAsBytes(document);
    }

    static String sha256(CharSequence text) {
        return Checksums.of(text.toString().getBytes(StandardCharsets.UTF_8)).sha256();
    }

    /** A document that a commit names: it must be there, with these bytes. */
    static <T> T read(WorkBucket bucket, String key, String sha256, Class<T> type, int format) {
        byte[] json = bucket.read(key)
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.OBJECT_MISSING,
                        "failed to read s3://" + bucket.bucket() + "/" + key + ": it is gone from the work bucket",
                        "Nothing of this service deletes it; see runbooks/metering.md."));
        if (!Checksums.of(json).sha256().equals(sha256)) {
            throw damaged(key, null);
        }
        return parse(json, type, format, key);
    }

    static <T> T parse(byte[] json, Class<T> type, int format, String key) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            JsonNode found = tree.path("format");
            if (found.isInt() && found.intValue() != format) {
                throw new SyncHubException(
                        ErrorCode.FORMAT_UNKNOWN,
                        "cannot read " + key + " of format " + found.intValue() + ": this version reads " + format,
                        "Use the version of this service that wrote it, or a newer one.");
            }
            return MAPPER.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw damaged(key, e);
        }
    }

    static SyncHubException damaged(String key, @Nullable Throwable cause) {
        return new SyncHubException(
                ErrorCode.USAGE_INCONSISTENT,
                "invalid document " + key + " in the work bucket: it is not what this service has written",
                "Somebody else wrote to the usage; see runbooks/metering.md.",
                cause);
    }
}
