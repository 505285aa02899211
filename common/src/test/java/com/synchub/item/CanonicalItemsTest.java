package com.synchub.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.StatisticsReport;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CanonicalItemsTest {

    @Provide
    Arbitrary<Map<String, AttributeValue>> items() {
        return ItemArbitraries.items();
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void anItemComesBackEqual(@ForAll("items") Map<String, AttributeValue> item) {
        ItemTrait.cover(item);
        assertThat(SdkItems.withSortedSets(CanonicalItems.toAttributeValues(CanonicalItems.of(item))))
                .isEqualTo(SdkItems.withSortedSets(item));
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void theOrderOfAttributesAndSetElementsDoesNotMatter(
            @ForAll("items") Map<String, AttributeValue> item, @ForAll long seed) {
        assertThat(CanonicalItems.of(SdkItems.shuffled(item, new Random(seed)))).isEqualTo(CanonicalItems.of(item));
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void differentItemsHaveDifferentForms(
            @ForAll("items") Map<String, AttributeValue> a, @ForAll("items") Map<String, AttributeValue> b) {
        boolean equal = SdkItems.withSortedSets(a).equals(SdkItems.withSortedSets(b));
        assertThat(HexFormat.of()
                        .formatHex(CanonicalItems.of(a))
                        .equals(HexFormat.of().formatHex(CanonicalItems.of(b))))
                .isEqualTo(equal);
    }

    /** The digest is taken from these bytes, so they may never change: spelled out once, by hand. */
    @Test
    void theFormIsTheOneThatIsDocumented() {
        Map<String, AttributeValue> item = Map.of(
                "b", AttributeValue.fromN("-1.50"),
                "a",
                        AttributeValue.fromM(
                                Map.of("y", AttributeValue.fromBool(false), "x", AttributeValue.fromNul(true))),
                "ab", AttributeValue.fromSs(List.of("zz", "z")),
                "aa", AttributeValue.fromL(List.of(AttributeValue.fromS("é"), AttributeValue.fromBool(true))),
                "", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1})));
        assertThat(HexFormat.of().formatHex(CanonicalItems.of(item)))
                .isEqualTo("0000" + "42" + "00000002" + "00ff"
                        + "0001" + "61" + "4d" + "00000010"
                        + "0001" + "78" + "30" + "00000000"
                        + "0001" + "79" + "46" + "00000000"
                        + "0002" + "6161" + "4c" + "0000000c"
                        + "53" + "00000002" + "c3a9"
                        + "54" + "00000000"
                        + "0002" + "6162" + "73" + "0000000b"
                        + "00000001" + "7a"
                        + "00000002" + "7a7a"
                        + "0001" + "62" + "4e" + "00000004" + hex("-1.5"));
    }

    private static String hex(String ascii) {
        return HexFormat.of().formatHex(ascii.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void namesAreOrderedByUnsignedBytesAndShorterFirst() {
        AttributeValue nothing = AttributeValue.fromNul(true);
        Map<String, AttributeValue> item = Map.of(
                "é", nothing, "z", nothing, "a\0", nothing, "a", nothing, "12345678b", nothing, "12345678a", nothing);
        assertThat(SdkItems.names(CanonicalItems.of(item)))
                .containsExactly("12345678a", "12345678b", "a", "a\0", "z", "é");
    }

    @Test
    void refusesWhatDynamoDbCannotHold() {
        assertRefused(AttributeValue.fromN("1E126"));
        assertRefused(AttributeValue.fromN("ten"));
        assertRefused(AttributeValue.fromS("\ud800"));
        assertRefused(AttributeValue.fromSs(List.of()));
        assertRefused(AttributeValue.fromSs(List.of("a", "b", "a")));
        assertRefused(AttributeValue.fromNs(List.of("1", "1.0")));
        assertRefused(AttributeValue.fromNul(false));
        assertRefused(AttributeValue.builder().build());
        AttributeValue deep = AttributeValue.fromNul(true);
        for (int i = 0; i <= JsonText.MAX_DEPTH; i++) {
            deep = AttributeValue.fromL(List.of(deep));
        }
        assertRefused(deep);
    }

    private static void assertRefused(AttributeValue value) {
        assertThatThrownBy(() -> CanonicalItems.of(Map.of("secret-name", value)))
                .isInstanceOfSatisfying(SyncHubException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_RESPONSE_INVALID);
                    assertThat(e.getMessage()).startsWith("invalid item").doesNotContain("secret-name");
                });
    }
}
