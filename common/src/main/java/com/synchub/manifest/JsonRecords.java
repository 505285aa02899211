package com.synchub.manifest;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The manifest's JSON documents. Each begins with its format number; another number is {@code FORMAT_UNKNOWN}, and
 * within a format every field is known and present, else {@code MANIFEST_INCONSISTENT}.
 */
final class JsonRecords {

    private static final String FORMAT = "format";

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonRecords() {}

    static byte[] write(Object document) {
        return MAPPER.writeValueAsBytes(document);
    }

    /** @param what the document's name in a message */
    static <T> T read(byte[] json, Class<T> type, int format, String what) {
        try {
            JsonNode tree = MAPPER.readTree(json);
            JsonNode found = tree.path(FORMAT);
            if (found.isInt() && found.intValue() != format) {
                throw new SyncHubException(
                        ErrorCode.FORMAT_UNKNOWN,
                        "cannot read " + what + " of format " + found.intValue() + ": this version reads " + format,
                        "Use the version of this service that wrote it, or a newer one.");
            }
            if (!found.isInt()) {
                throw damaged(what, null);
            }
            return MAPPER.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw e.getCause() instanceof SyncHubException ours ? ours : damaged(what, e);
        }
    }

    private static SyncHubException damaged(String what, @Nullable Throwable cause) {
        return new SyncHubException(
                ErrorCode.MANIFEST_INCONSISTENT,
                "invalid " + what + ": it is not a document of this service, or it is damaged",
                "Someone else wrote to the vault's manifests, or the object is damaged; look at its versions.",
                cause);
    }
}
