package com.synchub.bench.dayswork;

import java.io.StringWriter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Attributes as DynamoDB JSON. */
final class DynamoDbJsonText {

    private static final JsonMapper JSON = JsonMapper.shared();

    private DynamoDbJsonText() {}

    static String of(Map<String, AttributeValue> attributes) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            writeMap(out, attributes);
        }
        return text.toString();
    }

    static String of(AttributeValue value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            write(out, value);
        }
        return text.toString();
    }

    private static void writeMap(JsonGenerator out, Map<String, AttributeValue> attributes) {
        out.writeStartObject();
        attributes.forEach((name, value) -> {
            out.writeName(name);
            write(out, value);
        });
        out.writeEndObject();
    }

    private static void write(JsonGenerator out, AttributeValue value) {
        out.writeStartObject();
        out.writeName(
                value.type() == AttributeValue.Type.NUL ? "NULL" : value.type().name());
        switch (value.type()) {
            case S -> out.writeString(value.s());
            case N -> out.writeString(value.n());
            case B -> out.writeString(base64(value.b()));
            case BOOL -> out.writeBoolean(value.bool());
            case NUL -> out.writeBoolean(true);
            case SS -> writeStrings(out, value.ss());
            case NS -> writeStrings(out, value.ns());
            case BS ->
                writeStrings(
                        out, value.bs().stream().map(DynamoDbJsonText::base64).toList());
            case M -> writeMap(out, value.m());
            case L -> {
                out.writeStartArray();
                value.l().forEach(element -> write(out, element));
                out.writeEndArray();
            }
            default -> throw new IllegalStateException("a type of value newer than this SDK");
        }
        out.writeEndObject();
    }

    private static void writeStrings(JsonGenerator out, List<String> elements) {
        out.writeStartArray();
        elements.forEach(out::writeString);
        out.writeEndArray();
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }
}
