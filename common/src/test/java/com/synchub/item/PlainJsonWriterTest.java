package com.synchub.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class PlainJsonWriterTest {

    private final PlainJsonWriter json = new PlainJsonWriter();

    @Test
    void writesWhatAProgramExpectsThatKnowsNothingOfDynamoDb() {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        item.put("b", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {1, 2, 3})));
        item.put("bs", AttributeValue.fromBs(List.of(SdkBytes.fromByteArray(new byte[] {9}))));
        item.put("f", AttributeValue.fromBool(false));
        item.put("l", AttributeValue.fromL(List.of(AttributeValue.fromL(List.of()), AttributeValue.fromNul(true))));
        item.put("m", AttributeValue.fromM(Map.of("\"[{", AttributeValue.fromS("\n"))));
        item.put("n", AttributeValue.fromN("-12345678901234567890123456789012345678"));
        item.put("ns", AttributeValue.fromNs(List.of("2", "10")));
        item.put("s", AttributeValue.fromS("\u0000\uD83D\uDE00\\"));
        item.put("ss", AttributeValue.fromSs(List.of("[", "{")));

        assertThat(written(item))
                .isEqualTo(
                        "{\"b\":\"AQID\",\"bs\":[\"CQ==\"],\"f\":false,\"l\":[[],null],\"m\":{\"\\\"[{\":\"\\u000a\"},"
                                + "\"n\":-12345678901234567890123456789012345678,\"ns\":[10,2],\"s\":\"\\u0000\uD83D\uDE00\\\\\","
                                + "\"ss\":[\"[\",\"{\"]}");
        assertThat(written(Map.of())).isEqualTo("{}");
    }

    private String written(Map<String, AttributeValue> item) {
        json.clear();
        json.item(new ItemView().wrap(CanonicalItems.of(item), 0, CanonicalItems.of(item).length));
        return new String(json.bytes(), 0, json.length(), StandardCharsets.UTF_8);
    }
}
