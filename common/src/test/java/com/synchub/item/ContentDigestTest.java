package com.synchub.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ContentDigestTest {

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

    @Provide
    Arbitrary<List<Map<String, AttributeValue>>> tenants() {
        return ItemArbitraries.items().list().ofMaxSize(6);
    }

    private static ContentDigest digest(List<Map<String, AttributeValue>> items) {
        DigestAccumulator digest = new DigestAccumulator();
        for (Map<String, AttributeValue> item : items) {
            byte[] bytes = CanonicalItems.of(item);
            digest.add(new ItemView().wrap(bytes, 0, bytes.length));
        }
        return digest.digest();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void isTheSumOfTheItemsHashes(@ForAll("tenants") List<Map<String, AttributeValue>> items) throws Exception {
        BigInteger sum = BigInteger.ZERO;
        for (Map<String, AttributeValue> item : items) {
            sum = sum.add(new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(CanonicalItems.of(item))));
        }
        assertThat(digest(items)).hasToString("shd1:" + items.size() + ":" + String.format("%064x", sum.mod(MODULUS)));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void theOrderOfItemsAndTheirSplitIntoPartsDoNotMatter(
            @ForAll("tenants") List<Map<String, AttributeValue>> items, @ForAll long seed) {
        List<Map<String, AttributeValue>> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, new Random(seed));
        int cut = Math.floorMod(seed, items.size() + 1);
        assertThat(digest(shuffled)).isEqualTo(digest(items));
        assertThat(digest(shuffled.subList(0, cut)).plus(digest(shuffled.subList(cut, items.size()))))
                .isEqualTo(digest(items));
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void carriesReachTheTopOfTheSum(@ForAll("limbs") List<Long> a, @ForAll("limbs") List<Long> b) {
        ContentDigest sum = of(1, a).plus(of(2, b));
        assertThat(number(sum)).isEqualTo(number(of(1, a)).add(number(of(2, b))).mod(MODULUS));
        assertThat(sum.count()).isEqualTo(3);
    }

    @Provide
    Arbitrary<List<Long>> limbs() {
        return Arbitraries.oneOf(Arbitraries.longs(), Arbitraries.of(0L, -1L, 1L, Long.MIN_VALUE))
                .list()
                .ofSize(4);
    }

    private static ContentDigest of(long count, List<Long> limbs) {
        return new ContentDigest(count, limbs.get(0), limbs.get(1), limbs.get(2), limbs.get(3));
    }

    private static BigInteger number(ContentDigest digest) {
        return new BigInteger(digest.toString().substring(digest.toString().lastIndexOf(':') + 1), 16);
    }

    private static final Map<String, AttributeValue> ITEM = Map.of(
            "tenant_id", AttributeValue.fromS("acme"),
            "setting_id", AttributeValue.fromS("theme"),
            "value", AttributeValue.fromS("dark"),
            "category", AttributeValue.fromS("look"),
            "level", AttributeValue.fromN("1"));

    private static void assertSeenAsChanged(Map<String, AttributeValue> changed) {
        assertThat(digest(List.of(changed))).isNotEqualTo(digest(List.of(ITEM)));
    }

    private static Map<String, AttributeValue> with(String name, AttributeValue value) {
        Map<String, AttributeValue> changed = new LinkedHashMap<>(ITEM);
        changed.put(name, value);
        return changed;
    }

    @Test
    void oneByteChangedAtEqualSizeIsSeen() {
        assertSeenAsChanged(with("value", AttributeValue.fromS("bark")));
    }

    @Test
    void twoValuesSwappedBetweenAttributesAreSeen() {
        Map<String, AttributeValue> swapped = with("value", AttributeValue.fromS("look"));
        swapped.put("category", AttributeValue.fromS("dark"));
        assertSeenAsChanged(swapped);
    }

    @Test
    void twoValuesSwappedBetweenItemsAreSeen() {
        Map<String, AttributeValue> other = with("setting_id", AttributeValue.fromS("font"));
        other.put("value", AttributeValue.fromS("bold"));
        Map<String, AttributeValue> first = with("value", AttributeValue.fromS("bold"));
        Map<String, AttributeValue> second = new LinkedHashMap<>(other);
        second.put("value", AttributeValue.fromS("dark"));
        assertThat(digest(List.of(first, second))).isNotEqualTo(digest(List.of(ITEM, other)));
    }

    @Test
    void aNumberThatBecameAStringIsSeen() {
        assertSeenAsChanged(with("level", AttributeValue.fromS("1")));
    }

    @Test
    void anAttributeThatIsNullInsteadOfAbsentIsSeen() {
        assertSeenAsChanged(with("extra", AttributeValue.fromNul(true)));
    }

    @Test
    void aListThatBecameASetIsSeen() {
        Map<String, AttributeValue> list = with("tags", AttributeValue.fromL(List.of(AttributeValue.fromS("a"))));
        Map<String, AttributeValue> set = with("tags", AttributeValue.fromSs(List.of("a")));
        assertThat(digest(List.of(list))).isNotEqualTo(digest(List.of(set)));
    }

    @Test
    void anAttributeRenamedIsSeen() {
        Map<String, AttributeValue> renamed = new LinkedHashMap<>(ITEM);
        renamed.put("valuf", AttributeValue.fromS("dark"));
        renamed.remove("value");
        assertSeenAsChanged(renamed);
    }

    @Test
    void aTenantRenamedIsSeen() {
        assertSeenAsChanged(with("tenant_id", AttributeValue.fromS("acmf")));
    }

    @Test
    void anItemMovedToAnotherSortKeyIsSeen() {
        assertSeenAsChanged(with("setting_id", AttributeValue.fromS("theme2")));
    }

    @Test
    void anItemThatIsThereTwiceIsSeen() {
        assertThat(digest(List.of(ITEM, ITEM))).isNotEqualTo(digest(List.of(ITEM)));
    }

    @Test
    void aByteMovedFromANameIntoItsValueIsSeen() {
        assertThat(digest(List.of(Map.of("ab", AttributeValue.fromS("c")))))
                .isNotEqualTo(digest(List.of(Map.of("a", AttributeValue.fromS("bc")))));
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void aFlippedBitAnywhereIsSeen(@ForAll("tenants") List<Map<String, AttributeValue>> items, @ForAll int where) {
        byte[] bytes = CanonicalItems.of(items.isEmpty() ? ITEM : items.get(0));
        if (bytes.length == 0) {
            return;
        }
        DigestAccumulator digest = new DigestAccumulator();
        digest.add(new ItemView().wrap(bytes, 0, bytes.length));
        ContentDigest before = digest.digest();
        bytes[Math.floorMod(where, bytes.length)] ^= (byte) (1 << Math.floorMod(where, 8));
        digest.reset();
        digest.add(new ItemView().wrap(bytes, 0, bytes.length));
        assertThat(digest.digest()).isNotEqualTo(before);
    }

    @Test
    void anAccumulatorThatWasResetStartsFromNothing() {
        DigestAccumulator digest = new DigestAccumulator();
        digest.add(digest(List.of(ITEM)));
        digest.reset();
        assertThat(digest.digest()).isEqualTo(ContentDigest.EMPTY);
        assertThat(digest.items()).isZero();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void theTextIsReadBack(@ForAll("limbs") List<Long> limbs, @ForAll long count) {
        ContentDigest digest = of(count & Long.MAX_VALUE, limbs);
        assertThat(ContentDigest.parse(digest.toString())).isEqualTo(digest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shd1:0:",
                "shd2:0:0000000000000000000000000000000000000000000000000000000000000000",
                "shd1:-1:0000000000000000000000000000000000000000000000000000000000000000",
                "shd1:01:0000000000000000000000000000000000000000000000000000000000000000",
                "shd1:0:000000000000000000000000000000000000000000000000000000000000000",
                "shd1:0:00000000000000000000000000000000000000000000000000000000000000000",
                "shd1:0:000000000000000000000000000000000000000000000000000000000000000A",
                "shd1:9999999999999999999:0000000000000000000000000000000000000000000000000000000000000000",
                "shd1:0:0000000000000000000000000000000000000000000000000000000000000000\n"
            })
    void refusesTextThatIsNotADigest(String text) {
        assertThatThrownBy(() -> ContentDigest.parse(text))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.MANIFEST_INCONSISTENT));
    }

    /** Manifests of older releases hold such texts; the hash was taken with another tool. */
    @Test
    void theDigestOfAKnownItemNeverChanges() {
        assertThat(digest(List.of(ITEM)))
                .hasToString("shd1:1:d163db70f1c82d9acda96925161657bda6e2b1df1c3de8d2d5389421d510e2d3");
    }
}
