package com.synchub.item;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as DynamoDB can hold them: every type, the limits of each, and text that breaks careless code. */
public final class ItemArbitraries {

    private static final int NESTING = 4;

    private ItemArbitraries() {}

    /** 0 to 12 attributes, nested up to {@value #NESTING} deep. */
    public static Arbitrary<Map<String, AttributeValue>> items() {
        return attributes(NESTING, 12);
    }

    /** Text of up to 20 characters: ASCII, what JSON escapes, U+0000, accents, astral, empty. */
    public static Arbitrary<String> texts() {
        Arbitrary<String> plain = Arbitraries.strings().ascii().ofMaxLength(20);
        Arbitrary<Integer> codePoints = Arbitraries.frequencyOf(
                Tuple.of(6, Arbitraries.integers().between(' ', '~')),
                Tuple.of(1, Arbitraries.integers().between(0, ' ')),
                Tuple.of(1, Arbitraries.of((int) '"', (int) '\\', (int) '/', 0x7f, 0)),
                Tuple.of(1, Arbitraries.integers().between(0x80, 0x7ff)),
                Tuple.of(1, Arbitraries.of(0x800, 0xd7ff, 0xe000, 0xffff, 0x2028)),
                Tuple.of(1, Arbitraries.integers().between(0x10000, 0x10ffff)));
        Arbitrary<String> odd = codePoints.list().ofMaxSize(20).map(ItemArbitraries::text);
        return Arbitraries.oneOf(plain, odd, Arbitraries.of("", "\0", "\ud83d\ude00"));
    }

    private static String text(List<Integer> codePoints) {
        StringBuilder text = new StringBuilder();
        codePoints.forEach(text::appendCodePoint);
        return text.toString();
    }

    /** Numbers in the plain notation that DynamoDB returns. */
    public static Arbitrary<String> numbers() {
        Arbitrary<String> whole = Arbitraries.longs().map(String::valueOf);
        Arbitrary<String> large = Combinators.combine(
                        Arbitraries.bigIntegers()
                                .between(BigInteger.ONE, BigInteger.TEN.pow(38).subtract(BigInteger.ONE)),
                        Arbitraries.integers().between(-130, 125 - 37),
                        Arbitraries.of(1, -1))
                .as((digits, exponent, sign) -> new BigDecimal(digits.multiply(BigInteger.valueOf(sign)))
                        .scaleByPowerOfTen(exponent)
                        .stripTrailingZeros()
                        .toPlainString());
        return Arbitraries.oneOf(
                whole,
                large,
                Arbitraries.of(
                        "0",
                        "-1",
                        "0.5",
                        "99999999999999999999999999999999999999",
                        "-1.2345678901234567890123456789012345678",
                        new BigDecimal("9.9999999999999999999999999999999999999E+125").toPlainString(),
                        new BigDecimal("-1E-130").toPlainString()));
    }

    static Arbitrary<SdkBytes> binaries() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(12).map(SdkBytes::fromByteArray);
    }

    /** One value of any type. */
    public static Arbitrary<AttributeValue> values() {
        return values(NESTING);
    }

    private static Arbitrary<AttributeValue> values(int nesting) {
        Arbitrary<AttributeValue> scalars = Arbitraries.oneOf(
                texts().map(AttributeValue::fromS),
                numbers().map(AttributeValue::fromN),
                binaries().map(AttributeValue::fromB),
                Arbitraries.of(true, false).map(AttributeValue::fromBool),
                Arbitraries.just(AttributeValue.fromNul(true)),
                texts().list().uniqueElements().ofMinSize(1).ofMaxSize(5).map(AttributeValue::fromSs),
                numbers().list().uniqueElements().ofMinSize(1).ofMaxSize(5).map(AttributeValue::fromNs),
                binaries().list().uniqueElements().ofMinSize(1).ofMaxSize(5).map(AttributeValue::fromBs));
        if (nesting == 0) {
            return scalars;
        }
        Arbitrary<AttributeValue> inner = Arbitraries.lazy(() -> values(nesting - 1));
        return Arbitraries.frequencyOf(
                Tuple.of(6, scalars),
                Tuple.of(1, inner.list().ofMaxSize(4).map(AttributeValue::fromL)),
                Tuple.of(1, attributes(nesting - 1, 4).map(AttributeValue::fromM)));
    }

    private static Arbitrary<Map<String, AttributeValue>> attributes(int nesting, int most) {
        return Combinators.combine(texts(), values(nesting))
                .as(Map::entry)
                .list()
                .ofMaxSize(most)
                .map(entries -> {
                    Map<String, AttributeValue> map = new LinkedHashMap<>();
                    entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
                    return map;
                });
    }
}
