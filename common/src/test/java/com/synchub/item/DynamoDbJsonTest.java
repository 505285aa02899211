package com.synchub.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.StatisticsReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DynamoDbJsonTest {

    private final DynamoDbJsonWriter writer = new DynamoDbJsonWriter();
    private final DynamoDbJsonReader reader = new DynamoDbJsonReader(ItemOrigin.STORED);
    private final ItemAssembler assembler = new ItemAssembler(ItemOrigin.STORED);

    @Provide
    Arbitrary<Map<String, AttributeValue>> items() {
        return ItemArbitraries.items();
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void whatIsWrittenIsReadBackToTheSameBytes(@ForAll("items") Map<String, AttributeValue> item) {
        ItemTrait.cover(item);
        byte[] canonical = CanonicalItems.of(item);
        assertThat(read(write(canonical))).isEqualTo(canonical);
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void everySpellingOfAnItemIsReadToTheSameBytes(
            @ForAll("items") Map<String, AttributeValue> item, @ForAll long spelling) {
        ItemTrait.cover(item);
        assertThat(read(JsonSpelling.of(item, spelling))).isEqualTo(CanonicalItems.of(item));
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void aSingleValueIsWrittenAndReadBack(@ForAll("items") Map<String, AttributeValue> item) {
        byte[] canonical = CanonicalItems.of(item);
        ItemView view = new ItemView().wrap(canonical, 0, canonical.length);
        assembler.begin();
        while (view.next()) {
            writer.clear();
            writer.value(view);
            reader.value(
                    canonical, view.nameOffset(), view.nameLength(), writer.bytes(), 0, writer.length(), assembler);
        }
        assertThat(assembler.finish().copy()).isEqualTo(canonical);
    }

    @Test
    void theTextIsCompact() {
        byte[] item = CanonicalItems.of(Map.of(
                "a\"\\\u0001", AttributeValue.fromS("é\n\ud83d\ude00/"),
                "b", AttributeValue.fromL(List.of(AttributeValue.fromN("1"), AttributeValue.fromBool(true))),
                "c", AttributeValue.fromM(Map.of()),
                "d", AttributeValue.fromBs(List.of(SdkBytes.fromByteArray(new byte[] {1, 2}))),
                "e", AttributeValue.fromL(List.of()),
                "f", AttributeValue.fromNs(List.of("2", "1")),
                "g", AttributeValue.fromNul(true)));
        assertThat(new String(write(item), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\\\"\\\\\\u0001\":{\"S\":\"é\\u000a\ud83d\ude00/\"},\"b\":{\"L\":[{\"N\":\"1\"},"
                        + "{\"BOOL\":true}]},\"c\":{\"M\":{}},\"d\":{\"BS\":[\"AQI=\"]},\"e\":{\"L\":[]},"
                        + "\"f\":{\"NS\":[\"1\",\"2\"]},\"g\":{\"NULL\":true}}");
    }

    @Test
    void onlySomeAttributesOfAnItemCanBeWritten() {
        byte[] item = CanonicalItems.of(
                Map.of("a", AttributeValue.fromS("1"), "b", AttributeValue.fromS("2"), "c", AttributeValue.fromS("3")));
        ItemView view = new ItemView().wrap(item, 0, item.length);
        writer.clear();
        writer.beginAttributes();
        while (view.next()) {
            if (view.compareName(new byte[] {'b'}) != 0) {
                writer.attribute(view);
            }
        }
        writer.endAttributes();
        assertThat(new String(writer.bytes(), 0, writer.length(), StandardCharsets.UTF_8))
                .isEqualTo("{\"a\":{\"S\":\"1\"},\"c\":{\"S\":\"3\"}}");
    }

    @Test
    void textIsReadOutOfTheMiddleOfAnArrayToo() {
        byte[] json = "garbage\"{\"a\":{\"S\":\"x\"}}\"garbage".getBytes(StandardCharsets.UTF_8);
        assembler.begin();
        reader.attributes(json, 8, json.length - 16, assembler);
        assertThat(CanonicalItems.toAttributeValues(assembler.finish()))
                .isEqualTo(Map.of("a", AttributeValue.fromS("x")));
    }

    /** A truncated text must never borrow its end from what lies behind it in the array. */
    @Test
    void theLengthIsObeyedAtEveryOffset() {
        byte[] json =
                "{\"abc\":{\"SS\":[\"\\u00e9\\ud83d\\ude00é\",\"longer than eight bytes\"]},\"n\":{\"N\":\"1.50\"}}"
                        .getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < json.length; length++) {
            int cut = length;
            assembler.begin();
            assertThatThrownBy(() -> reader.attributes(json, 0, cut, assembler)).isInstanceOf(SyncHubException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "{",
                "{}x",
                "{}{}",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":{}}",
                "{\"a\":{\"S\":\"x\"},}",
                "{\"a\":{\"S\":\"x\",}}",
                "{\"a\":{\"S\":\"x\",\"N\":\"1\"}}",
                "{\"a\":{\"s\":\"x\"}}",
                "{\"a\":{\"\\u0000S\":\"x\"}}",
                "{\"a\":{\"XBOOL\":true}}",
                "{\"a\":{\"S \":\"x\"}}",
                "{\"a\":{\"SSSSS\":[\"x\"]}}",
                "{\"a\":{\"S\":1}}",
                "{\"a\":{\"S\":null}}",
                "{\"a\":{\"N\":1}}",
                "{\"a\":{\"N\":\"\"}}",
                "{\"a\":{\"N\":\"1e999\"}}",
                "{\"a\":{\"BOOL\":\"true\"}}",
                "{\"a\":{\"BOOL\":True}}",
                "{\"a\":{\"BOOL\":truer}}",
                "{\"a\":{\"NULL\":false}}",
                "{\"a\":{\"B\":\"AQ\"}}",
                "{\"a\":{\"B\":\"AR==\"}}",
                "{\"a\":{\"B\":\"A===\"}}",
                "{\"a\":{\"B\":\"A-_=\"}}",
                "{\"a\":{\"SS\":[]}}",
                "{\"a\":{\"SS\":[\"x\",\"x\"]}}",
                "{\"a\":{\"SS\":[\"x\",]}}",
                "{\"a\":{\"SS\":[\"x\",\"\\u0078\"]}}",
                "{\"a\":{\"NS\":[\"1\",\"1.0\"]}}",
                "{\"a\":{\"NS\":[1]}}",
                "{\"a\":{\"BS\":[\"AQ==\",\"AQ==\"]}}",
                "{\"a\":{\"L\":{}}}",
                "{\"a\":{\"L\":[\"x\"]}}",
                "{\"a\":{\"M\":[]}}",
                "{\"a\":{\"M\":{\"x\":{\"S\":\"1\"},\"x\":{\"S\":\"2\"}}}}",
                "{\"a\":{\"M\":{\"x\":\"y\"}}}",
                "{\"a\":{\"S\":\"\\ud800\"}}",
                "{\"a\":{\"S\":\"\\ud800x\"}}",
                "{\"a\":{\"S\":\"\\ud800\\u0041\"}}",
                "{\"a\":{\"S\":\"\\udc00\"}}",
                "{\"a\":{\"S\":\"\\udc00\\ud800\"}}",
                "{\"a\":{\"S\":\"\\u00g0\"}}",
                "{\"a\":{\"S\":\"\\x\"}}",
                "{\"a\":{\"S\":\"line\nbreak\"}}",
                "{\"a\":{\"S\":\"\u0000\"}}",
                "{'a':{'S':'x'}}",
                "\ufeff{\"a\":{\"S\":\"x\"}}",
            })
    void refusesWhatIsNotAnItem(String json) {
        assertThatThrownBy(() -> read(json.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(SyncHubException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.OBJECT_CORRUPT);
                    assertThat(e.getMessage()).startsWith("invalid item");
                });
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        for (String hex : List.of(
                "80",
                "c0af",
                "c1bf",
                "c3",
                "e08080",
                "eda080",
                "edbfbf",
                "efbf",
                "f0808080",
                "f4908080",
                "f5808080",
                "ff")) {
            byte[] wrong = HexFormat.of().parseHex(hex);
            byte[] json = "{\"a\":{\"S\":\"--------\"}}".getBytes(StandardCharsets.UTF_8);
            System.arraycopy(wrong, 0, json, 12, wrong.length);
            assertThatThrownBy(() -> read(json)).hasMessage("invalid item JSON at byte 12: not UTF-8");
        }
    }

    @Test
    void nestingHasALimitFarFromTheStacksOwn() {
        assertThat(read(nested(JsonText.MAX_DEPTH))).hasSizeGreaterThan(JsonText.MAX_DEPTH);
        assertThatThrownBy(() -> read(nested(JsonText.MAX_DEPTH + 1))).hasMessageContaining("nested deeper than 64");
        assertThatThrownBy(() -> read(nested(1_000_000))).hasMessageContaining("nested deeper than 64");
    }

    private static byte[] nested(int depth) {
        return ("{\"a\":" + "{\"L\":[".repeat(depth) + "{\"NULL\":true}" + "]}".repeat(depth) + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theMessageNamesTheOffsetAndNeverTheContent() {
        assertThatThrownBy(() -> read(
                        "{\"name\":{\"S\":\"secret\"},\"age\":{\"N\":\"secret\"}}".getBytes(StandardCharsets.UTF_8)))
                .hasMessage("invalid item JSON at byte 42: not a number that DynamoDB can hold");
    }

    private byte[] write(byte[] canonical) {
        writer.clear();
        writer.item(new ItemView().wrap(canonical, 0, canonical.length));
        return Arrays.copyOf(writer.bytes(), writer.length());
    }

    private byte[] read(byte[] json) {
        assembler.begin();
        reader.attributes(json, 0, json.length, assembler);
        return assembler.finish().copy();
    }
}
