package com.synchub.focus;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether a text is JSON of a certain form; null, which is none, always is. */
final class JsonForm {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonForm() {}

    static boolean isKeyValue(@Nullable String text) {
        return text == null
                || object(text)
                        .filter(object -> object.valueStream().noneMatch(JsonNode::isContainer))
                        .isPresent();
    }

    static boolean isMethodDetails(@Nullable String text) {
        if (text == null) {
            return true;
        }
        JsonNode elements = object(text).map(object -> object.path("Elements")).orElse(null);
        return elements != null
                && elements.isArray()
                && !elements.isEmpty()
                && elements.valueStream().allMatch(JsonForm::isElement);
    }

    private static boolean isElement(JsonNode element) {
        return element.path("AllocatedRatio").isNumber()
                && (!element.has("UsageQuantity")
                        || (element.path("UsageQuantity").isNumber()
                                && element.path("UsageUnit").isString()));
    }

    static boolean shareNoKey(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return true;
        }
        Optional<JsonNode> first = object(one);
        Optional<JsonNode> second = object(other);
        return first.isEmpty()
                || second.isEmpty()
                || first.get().propertyNames().stream().noneMatch(second.get()::has);
    }

    private static Optional<JsonNode> object(String text) {
        try {
            return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
