package com.synchub.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ItemAssemblerTest {

    private final ItemAssembler assembler = new ItemAssembler(ItemOrigin.STORED);

    @Provide
    Arbitrary<Map<String, AttributeValue>> items() {
        return ItemArbitraries.items();
    }

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void anItemTakenApartAndPutTogetherInAnyOrderIsTheSame(
            @ForAll("items") Map<String, AttributeValue> item, @ForAll long seed) {
        byte[] canonical = CanonicalItems.of(item);
        assembler.begin();
        for (Map.Entry<String, AttributeValue> attribute :
                SdkItems.shuffled(item, new Random(seed)).entrySet()) {
            ItemView one = new ItemView();
            byte[] bytes = CanonicalItems.of(Map.of(attribute.getKey(), attribute.getValue()));
            one.wrap(bytes, 0, bytes.length).next();
            assembler.add(
                    bytes, one.nameOffset(), one.nameLength(), one.tag(), bytes, one.valueOffset(), one.valueLength());
        }
        assertThat(assembler.finish().copy()).isEqualTo(canonical);
    }

    @Test
    void attributesOfAnotherItemAreMergedIn() {
        byte[] some = CanonicalItems.of(Map.of("a", AttributeValue.fromS("1"), "c", AttributeValue.fromS("3")));
        byte[] more = CanonicalItems.of(Map.of("b", AttributeValue.fromS("2")));
        assembler.begin();
        assembler.addAttributes(some, 0, some.length);
        assembler.addAttributes(more, 0, more.length);
        assertThat(SdkItems.names(assembler.finish().copy())).containsExactly("a", "b", "c");
    }

    @Test
    void thousandsOfAttributesAreSortedInNoTime() {
        Map<String, AttributeValue> item = new TreeMap<>(Collections.reverseOrder());
        IntStream.range(0, 60_000).forEach(i -> item.put("common-prefix-" + i, AttributeValue.fromNul(true)));
        List<String> sorted = item.keySet().stream().sorted().collect(Collectors.toList());
        assertThat(SdkItems.names(CanonicalItems.of(item))).isEqualTo(sorted);
    }

    @Test
    void refusesANameThatComesTwice() {
        assembler.begin();
        add("tenant_id");
        add("other");
        add("tenant_id");
        assertCorrupt(assembler::finish);
    }

    @Test
    void isUsableAgainAfterARefusal() {
        refusesANameThatComesTwice();
        assembler.begin();
        add("a");
        assertThat(CanonicalItems.toAttributeValues(assembler.finish())).containsOnlyKeys("a");
    }

    @Test
    void aNameMayHave65535BytesAndNoMore() {
        assembler.begin();
        add("n".repeat(65_535));
        assertThat(assembler.finish().length()).isEqualTo(2 + 65_535 + 5);
        assembler.begin();
        assertCorrupt(() -> add("n".repeat(65_536)));
    }

    @Test
    void refusesAnItemLargerThanAnyOfDynamoDb() {
        assembler.begin();
        byte[] large = new byte[CanonicalBuffer.MAX_BYTES];
        assertCorrupt(() -> assembler.add(large, 0, 1, Tag.B, large, 0, large.length));
    }

    private void add(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        assembler.add(bytes, 0, bytes.length, Tag.NULL, bytes, 0, 0);
    }

    private static void assertCorrupt(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCode.OBJECT_CORRUPT));
    }
}
