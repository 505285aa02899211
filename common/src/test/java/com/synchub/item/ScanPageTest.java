package com.synchub.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ScanPageTest {

    private static final String ITEMS = "\"Items\":[{\"id\":{\"S\":\"1\"}},{\"id\":{\"S\":\"2\"}}]";
    private static final String KEY = "\"LastEvaluatedKey\":{\"tenant_id\":{\"S\":\"a\"},\"id\":{\"S\":\"2\"}}";
    private static final String CAPACITY =
            "\"ConsumedCapacity\":{\"TableName\":\"t\",\"CapacityUnits\":128.5,\"Table\":{\"CapacityUnits\":1}}";

    private final ScanPage page = new ScanPage();
    private final ItemView view = new ItemView();

    @Provide
    Arbitrary<List<Map<String, AttributeValue>>> pages() {
        return ItemArbitraries.items().list().ofMaxSize(5);
    }

    @Property(tries = 1_500, edgeCases = EdgeCasesMode.NONE)
    void itemsComeOutInOrderWhateverTheOrderOfTheFields(
            @ForAll("pages") List<Map<String, AttributeValue>> items, @ForAll long seed) {
        Random random = new Random(seed);
        List<byte[]> expected = items.stream().map(CanonicalItems::of).toList();
        assertThat(read(bodyOf(items, random))).containsExactlyElementsOf(expected);
        assertThat(page.items()).isEqualTo(items.size());
        assertThat(page.consumedUnits()).hasValue(0.5);
        assertThat(page.lastEvaluatedKey()).isEqualTo(Map.of("k", AttributeValue.fromS("last")));
    }

    @Provide
    Arbitrary<List<Map<String, AttributeValue>>> smallPages() {
        return ItemArbitraries.items().list().ofMaxSize(2);
    }

    private static byte[] bodyOf(List<Map<String, AttributeValue>> items, Random random) {
        StringBuilder array = new StringBuilder("\"Items\" : [");
        for (Map<String, AttributeValue> item : items) {
            array.append(array.charAt(array.length() - 1) == '[' ? " " : " , ")
                    .append(new String(JsonSpelling.of(item, random.nextLong()), StandardCharsets.UTF_8));
        }
        List<String> fields = new ArrayList<>(List.of(
                array.append(" ]").toString(),
                "\"Count\":" + items.size(),
                "\"ScannedCount\": " + (items.size() + 1),
                "\"LastEvaluatedKey\":{\"k\":{\"S\":\"last\"}}",
                "\"ConsumedCapacity\":{\"CapacityUnits\":5E-1}",
                "\"\\u0055nknown\":[1,-2.5e3,null,true,false,\"x\\n\",{\"Items\":[{}],\"a\":{}},[]]"));
        Collections.shuffle(fields, random);
        return ("\n{" + String.join(" ,\t", fields) + "\r\n} ").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theLastPageHasNoKey() {
        assertThat(read("{" + ITEMS + ",\"Count\":2," + CAPACITY + "}")).hasSize(2);
        assertThat(page.lastEvaluatedKey()).isNull();
        assertThat(page.consumedUnits()).hasValue(128.5);
    }

    @Test
    void aPageMayBeEmptyAndStillNotTheLast() {
        assertThat(read("{\"Items\":[],\"Count\":0," + KEY + "}")).isEmpty();
        assertThat(page.lastEvaluatedKey()).containsOnlyKeys("tenant_id", "id");
        assertThat(page.consumedUnits()).isEmpty();
    }

    @Test
    void nothingOfOnePageIsLeftInTheNext() {
        read("{" + ITEMS + ",\"Count\":2," + KEY + "," + CAPACITY + "}");
        read("{\"Items\":[],\"Count\":0}");
        assertThat(page.lastEvaluatedKey()).isNull();
        assertThat(page.consumedUnits()).isEmpty();
        assertThat(page.items()).isZero();
    }

    @Test
    void itemsAreDecodedOneAtATime() {
        byte[] body = ("{" + ITEMS.replace("\"2\"", "oops") + ",\"Count\":2}").getBytes(StandardCharsets.UTF_8);
        page.open(body, body.length);
        assertThat(page.next(view)).isTrue();
        assertThat(CanonicalItems.toAttributeValues(view)).isEqualTo(Map.of("id", AttributeValue.fromS("1")));
        assertThatThrownBy(() -> page.next(view)).isInstanceOf(SyncHubException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"Count\":0}",
                "{\"Items\":[]}",
                "{\"Items\":[],\"Count\":1}",
                "{\"Items\":[{}],\"Count\":0}",
                "{\"Items\":[{}],\"Count\":1.0}",
                "{\"Items\":[{}],\"Count\":\"1\"}",
                "{\"Items\":[{}],\"Count\":99999999999999999999}",
                "{\"Items\":[{}],\"Count\":01}",
                "{\"Items\":[{}{}],\"Count\":2}",
                "{\"Items\":[{},],\"Count\":1}",
                "{\"Items\":[,{}],\"Count\":1}",
                "{\"Items\":[null],\"Count\":1}",
                "{\"Items\":null,\"Count\":0}",
                "{\"Items\":[],\"Items\":[],\"Count\":0}",
                "{\"Items\":[],\"Count\":0,\"Count\":0}",
                "{\"Items\":[],\"Count\":0,\"LastEvaluatedKey\":{}}",
                "{\"Items\":[],\"Count\":0,\"LastEvaluatedKey\":{\"a\":\"b\"}}",
                "{\"Items\":[],\"Count\":0,\"ConsumedCapacity\":{\"CapacityUnits\":\"1\"}}",
                "{\"Items\":[],\"Count\":0,\"ConsumedCapacity\":{\"CapacityUnits\":}}",
                "{\"Items\":[],\"Count\":0} x",
                "{\"Items\":[],\"Count\":0,}",
                "{\"Items\":[],\"Count\":0,\"x\":nul}",
                "{\"Items\":[],\"Count\":0,\"x\":-}",
                "{\"Items\":[{\"a\":{\"S\":\"x\"},\"a\":{\"S\":\"x\"}}],\"Count\":1}",
                "{\"__type\":\"com.amazonaws.dynamodb#Oops\",\"message\":\"no\"}",
                "<html>gateway</html>"
            })
    void refusesWhatIsNotAPage(String body) {
        assertInvalid(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesFieldsNestedWithoutEnd() {
        assertInvalid(("{\"x\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
        assertInvalid(("{\"x\":" + "{\"y\":".repeat(100_000)).getBytes(StandardCharsets.UTF_8));
    }

    private void assertInvalid(byte[] body) {
        assertThatThrownBy(() -> read(body)).isInstanceOfSatisfying(SyncHubException.class, e -> assertThat(e.code())
                .isEqualTo(ErrorCode.SOURCE_RESPONSE_INVALID));
    }

    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
    void aPageCutAnywhereIsRefused(@ForAll("smallPages") List<Map<String, AttributeValue>> items, @ForAll long seed) {
        byte[] body = bodyOf(items, new Random(seed));
        byte[] trimmed = new String(body, StandardCharsets.UTF_8).strip().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < trimmed.length; length++) {
            int cut = length;
            // also where the bytes that were cut off still lie behind the end, as in a reused array
            assertThatThrownBy(() -> readPart(trimmed, cut)).isInstanceOf(SyncHubException.class);
            assertThatThrownBy(() -> readPart(Arrays.copyOf(trimmed, cut), cut)).isInstanceOf(SyncHubException.class);
        }
    }

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void damagedBytesGiveAnErrorOfOursOrAnItemThatIsValid(
            @ForAll("pages") List<Map<String, AttributeValue>> items, @ForAll long seed) {
        Random random = new Random(seed);
        byte[] body = bodyOf(items, random);
        for (int damage = 0; damage < 20; damage++) {
            byte[] damaged = damaged(body, random);
            try {
                for (byte[] item : read(damaged)) {
                    assertThat(CanonicalItems.of(CanonicalItems.toAttributeValues(item)))
                            .isEqualTo(item);
                }
            } catch (SyncHubException e) {
                assertThat(e.code()).isEqualTo(ErrorCode.SOURCE_RESPONSE_INVALID);
            }
        }
    }

    private static byte[] damaged(byte[] body, Random random) {
        byte[] damaged = body.clone();
        int at = random.nextInt(body.length);
        switch (random.nextInt(4)) {
            case 0 -> damaged[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> damaged[at] = (byte) random.nextInt();
            case 2 -> damaged[at] = damaged[random.nextInt(body.length)];
            default -> {
                int to = random.nextInt(body.length);
                int length = random.nextInt(body.length - Math.max(at, to));
                System.arraycopy(body, at, damaged, to, length);
            }
        }
        return damaged;
    }

    private List<byte[]> read(String body) {
        return read(body.getBytes(StandardCharsets.UTF_8));
    }

    private List<byte[]> read(byte[] body) {
        return readPart(body, body.length);
    }

    private List<byte[]> readPart(byte[] body, int length) {
        List<byte[]> items = new ArrayList<>();
        page.open(body, length);
        while (page.next(view)) {
            items.add(view.copy());
        }
        assertThat(page.next(view)).isFalse();
        return items;
    }
}
