package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.request.Basis;
import com.synchub.tenant.TenantId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One request of a dropped file. It says for whom and why an export is made, and nothing of who asks, who has made sure of
 * that, or who agrees: that would be a claim.
 *
 * @param key that the writer has given it, if any
 */
record DropLine(NewRequest made, @Nullable String key) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Set<String> FIELDS =
            Set.of("type", "tenant", "subject", "basis", "reason", "legalBasis", "receivedAt", "key");

    /** What a drop can't say, and where it is said. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "requester", "The requester is the principal that has written the file.",
            "issuer", "The requester is the principal that has written the file.",
            "identity", "Record it with `synchub requests identity` when it was checked.",
            "approver", "Nothing is approved by a file.",
            "approval", "Nothing is approved by a file.",
            "approved", "Nothing is approved by a file.",
            "plan", "Nothing is approved by a file.",
            "planHash", "Nothing is approved by a file.",
            "state", "A request begins as WAITING.");

    private static final int LONGEST_KEY = 128;

    /** Errors: {@code PARAMETERS_INVALID}, {@code TENANT_ID_INVALID}. None has anything of the line in its words. */
    static DropLine of(String json) {
        JsonNode line = parsed(json);
        line.propertyNames().stream()
                .filter(name -> !FIELDS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    String hint = ELSEWHERE.get(name);
                    throw hint == null
                            ? refused("it has a field that a request does not have", "The fields are " + fields() + ".")
                            : refused("it has the field " + name, hint);
                });
        requireExport(text(line, "type"));
        NewRequest made = new NewRequest(
                RequestType.EXPORT,
                new TenantId(Optional.ofNullable(text(line, "tenant"))
                        .orElseThrow(() -> refused("it names no tenant", "Give it a tenant."))),
                Optional.ofNullable(text(line, "subject")).map(TenantId::new).orElse(null),
                basis(text(line, "basis")),
                RequestRules.text("reason", text(line, "reason")),
                text(line, "legalBasis"),
                instant(text(line, "receivedAt")),
                null);
        return new DropLine(made, key(text(line, "key")));
    }

    private static JsonNode parsed(String json) {
        try {
            JsonNode line = JSON.readTree(json);
            if (line.isObject()) {
                return line;
            }
        } catch (JacksonException e) {
            // Its words would have a part of the line.
        }
        throw refused("it is not one JSON object, or has a field twice", "Write one request a line.");
    }

    private static void requireExport(@Nullable String type) {
        if (type != null && !type.equalsIgnoreCase(RequestType.EXPORT.name())) {
            throw refused("it is not for an export", "A purge never comes by a file: use `synchub requests create`.");
        }
    }

    private static @Nullable String text(JsonNode line, String field) {
        JsonNode value = line.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw refused("its " + field + " is not a text", "Put it in quotes.");
        }
        return value.stringValue();
    }

    private static Basis basis(@Nullable String word) {
        return Arrays.stream(Basis.values())
                .filter(basis -> basis.name().equalsIgnoreCase(word == null ? Basis.ART15.name() : word))
                .findFirst()
                .orElseThrow(() -> refused("its basis is none", "Give art15, art20 or offboarding."));
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw refused("its receivedAt is no time", "Write it like 2026-11-20T09:00:00Z.");
        }
    }

    private static @Nullable String key(@Nullable String given) {
        if (given != null && (given.isEmpty() || given.length() > LONGEST_KEY)) {
            throw refused("its key is empty or too long", "A key has 1 to " + LONGEST_KEY + " characters.");
        }
        return given;
    }

    /**
     * What makes it the same request when it comes again: the writer's own key, or else the file's name with all that is
     * asked for. So a file that is corrected and dropped again under its name makes no request twice.
     */
    String idempotencyKey(String file) {
        return key == null ? Hashes.of("line", file, RequestRules.spelled(made)) : Hashes.of("key", key);
    }

    private static String fields() {
        return String.join(", ", FIELDS.stream().sorted().toList());
    }

    private static SyncHubException refused(String why, String hint) {
        return new SyncHubException(ErrorCode.PARAMETERS_INVALID, "cannot take this request: " + why, hint);
    }
}
