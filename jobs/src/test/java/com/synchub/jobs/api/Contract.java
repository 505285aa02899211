package com.synchub.jobs.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import com.synchub.jobs.testkit.ServiceAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The published description of the API: which operations there are, and whether an answer is as it says. */
final class Contract {

    static final String RESOURCE = "/openapi/v1.json";

    /** An operation as a test sees it. */
    record Operation(String id, String method, String path, JsonNode definition) {

        List<String> roles() {
            return texts(definition.path("x-roles"));
        }

        boolean hasBody() {
            return definition.has("requestBody");
        }

        /** Headers without which it can't be asked. */
        List<String> requiredHeaders() {
            return definition
                    .path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").asString().equals("header")
                            && parameter.path("required").asBoolean())
                    .map(parameter -> parameter.path("name").asString())
                    .toList();
        }

        /** A path that some route takes, of something that is not there, with the query without which it can't be asked. */
        String anyPath() {
            String query = definition
                    .path("parameters")
                    .valueStream()
                    .filter(parameter -> parameter.path("in").asString().equals("query")
                            && parameter.path("required").asBoolean())
                    .map(parameter -> parameter.path("name").asString() + "=some-value")
                    .collect(Collectors.joining("&"));
            return pathOfNothing() + (query.isEmpty() ? "" : "?" + query);
        }

        private String pathOfNothing() {
            return path.replace("{id}", "999999999")
                    .replace("{name}", "nothing-of-this-name")
                    .replace("{kind}", "received")
                    .replace("{number}", "NOBODY-2026-000001")
                    .replace("{period}", "2020-01")
                    .replace("{consumer}", "nobody");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private final JsonNode document;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(Dialects.getDraft202012());

    private Contract(JsonNode document) {
        this.document = document;
    }

    static Contract published() {
        try (InputStream stream = Objects.requireNonNull(Contract.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new Contract(JsonMapper.shared().readTree(stream));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode document() {
        return document;
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(method -> operations.add(new Operation(
                        method.getValue().path("operationId").asString(),
                        method.getKey().toUpperCase(Locale.ROOT),
                        path.getKey(),
                        method.getValue()))));
        return operations;
    }

    /** Fails unless the answer is one that the operation may give. */
    ServiceAnswer check(String operationId, ServiceAnswer answer) {
        Operation operation = operations().stream()
                .filter(each -> each.id().equals(operationId))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no operation " + operationId));
        JsonNode responses = operation.definition().path("responses");
        String status = Integer.toString(answer.status());
        JsonNode content =
                responses.path(responses.has(status) ? status : "default").path("content");
        String type = answer.header("Content-Type");
        assertThat(content.propertyNames())
                .as("%s answers %s", operation, answer)
                .contains(type);
        JsonNode body = type.startsWith("text/") ? StringNode.valueOf(answer.body()) : answer.json();
        assertThat(schemaOf(content.path(type).path("schema")).validate(body))
                .as("%s answers %s", operation, answer)
                .isEmpty();
        return answer;
    }

    private Schema schemaOf(JsonNode schema) {
        ObjectNode whole = JsonMapper.shared().createObjectNode();
        whole.set("components", document.path("components"));
        whole.setAll((ObjectNode) schema);
        return schemas.getSchema(whole);
    }

    private static List<String> texts(JsonNode array) {
        return Stream.of(array)
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asString)
                .toList();
    }
}
