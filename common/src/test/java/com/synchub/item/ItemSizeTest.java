package com.synchub.item;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemSizeTest {

    @Provide
    Arbitrary<Map<String, AttributeValue>> items() {
        return ItemArbitraries.items();
    }

    private static int size(AttributeValue value) {
        return sizeOf(Map.of("name", value)) - "name".length();
    }

    private static int sizeOf(Map<String, AttributeValue> item) {
        byte[] bytes = CanonicalItems.of(item);
        return ItemSize.bytesOf(new ItemView().wrap(bytes, 0, bytes.length));
    }

    @Test
    void stringsAndNamesCountTheirUtf8Bytes() {
        assertThat(size(AttributeValue.fromS(""))).isZero();
        assertThat(size(AttributeValue.fromS("é\ud83d\ude00x"))).isEqualTo(2 + 4 + 1);
        assertThat(sizeOf(Map.of("é", AttributeValue.fromS("")))).isEqualTo(2);
    }

    @Test
    void numbersCountOneAndHalfTheirSignificantDigits() {
        assertThat(size(AttributeValue.fromN("0"))).isEqualTo(1);
        assertThat(size(AttributeValue.fromN("7"))).isEqualTo(2);
        assertThat(size(AttributeValue.fromN("-42000"))).isEqualTo(2);
        assertThat(size(AttributeValue.fromN("0.00123"))).isEqualTo(3);
        assertThat(size(AttributeValue.fromN("99999999999999999999999999999999999999")))
                .isEqualTo(20);
    }

    @Test
    void binariesCountTheirBytesAndFlagsOne() {
        assertThat(size(AttributeValue.fromB(SdkBytes.fromByteArray(new byte[5]))))
                .isEqualTo(5);
        assertThat(size(AttributeValue.fromBool(false))).isEqualTo(1);
        assertThat(size(AttributeValue.fromNul(true))).isEqualTo(1);
    }

    @Test
    void listsAndMapsCountThreeAndOneForEachElement() {
        assertThat(size(AttributeValue.fromL(List.of()))).isEqualTo(3);
        assertThat(size(AttributeValue.fromM(Map.of()))).isEqualTo(3);
        assertThat(size(AttributeValue.fromL(List.of(AttributeValue.fromS("ab"), AttributeValue.fromBool(true)))))
                .isEqualTo(3 + (1 + 2) + (1 + 1));
        assertThat(size(AttributeValue.fromM(Map.of("key", AttributeValue.fromS("ab")))))
                .isEqualTo(3 + (1 + 3 + 2));
    }

    @Test
    void setsCountTheirElements() {
        assertThat(size(AttributeValue.fromSs(List.of("a", "bcd")))).isEqualTo(4);
        assertThat(size(AttributeValue.fromNs(List.of("1", "234")))).isEqualTo(2 + 3);
        assertThat(size(AttributeValue.fromBs(List.of(SdkBytes.fromByteArray(new byte[3])))))
                .isEqualTo(3);
    }

    /** The same rules, written down a second time over the SDK's own types. */
    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void agreesWithTheRulesOnAnyItem(@ForAll("items") Map<String, AttributeValue> item) {
        assertThat(sizeOf(item)).isEqualTo(expected(item));
    }

    private static int expected(Map<String, AttributeValue> attributes) {
        return attributes.entrySet().stream()
                .mapToInt(each -> utf8(each.getKey()) + expected(each.getValue()))
                .sum();
    }

    private static int expected(AttributeValue value) {
        return switch (value.type()) {
            case S -> utf8(value.s());
            case N -> number(value.n());
            case B -> value.b().asByteArray().length;
            case BOOL, NUL -> 1;
            case SS -> value.ss().stream().mapToInt(ItemSizeTest::utf8).sum();
            case NS -> value.ns().stream().mapToInt(ItemSizeTest::number).sum();
            case BS -> value.bs().stream().mapToInt(b -> b.asByteArray().length).sum();
            case L ->
                3 + value.l().stream().mapToInt(each -> 1 + expected(each)).sum();
            case M -> 3 + value.m().size() + expected(value.m());
            default -> throw new AssertionError(value.type());
        };
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static int number(String text) {
        int digits =
                text.replace("-", "").replace(".", "").replaceAll("^0+|0+$", "").length();
        return (digits + 1) / 2 + 1;
    }
}
