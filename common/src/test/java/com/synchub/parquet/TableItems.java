package com.synchub.parquet;

import com.synchub.item.ItemArbitraries;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.AttributeType;
import com.synchub.table.TableDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items of a table: each declared attribute absent, as declared, or of any other type, and attributes nobody declared. */
final class TableItems {

    private TableItems() {}

    static Arbitrary<List<Map<String, AttributeValue>>> of(TableDefinition table, int most) {
        return item(table).list().ofMaxSize(most);
    }

    private static Arbitrary<Map<String, AttributeValue>> item(TableDefinition table) {
        List<Arbitrary<Optional<Map.Entry<String, AttributeValue>>>> attributes = new ArrayList<>();
        for (AttributeDefinition attribute : table.attributes()) {
            attributes.add(value(attribute.type()).optional(0.8).map(v -> v.map(x -> Map.entry(attribute.name(), x))));
        }
        return Combinators.combine(Combinators.combine(attributes).as(TableItems::present), undeclared())
                .as((declared, more) -> {
                    Map<String, AttributeValue> item = new HashMap<>(more);
                    item.putAll(declared);
                    item.remove(TableDefinition.PARTITION_KEY);
                    return item;
                });
    }

    private static Map<String, AttributeValue> present(List<Optional<Map.Entry<String, AttributeValue>>> attributes) {
        Map<String, AttributeValue> item = new HashMap<>();
        attributes.forEach(attribute -> attribute.ifPresent(a -> item.put(a.getKey(), a.getValue())));
        return item;
    }

    private static Arbitrary<Map<String, AttributeValue>> undeclared() {
        return Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just(Map.of())), Tuple.of(1, ItemArbitraries.items()));
    }

    private static Arbitrary<AttributeValue> value(AttributeType type) {
        return Arbitraries.frequencyOf(Tuple.of(5, declared(type)), Tuple.of(1, ItemArbitraries.values()));
    }

    private static Arbitrary<AttributeValue> declared(AttributeType type) {
        return switch (type) {
            case STRING -> ItemArbitraries.texts().map(AttributeValue::fromS);
            case LONG ->
                Arbitraries.oneOf(
                                Arbitraries.longs().map(String::valueOf),
                                Arbitraries.of(
                                        "" + Long.MAX_VALUE,
                                        "" + Long.MIN_VALUE,
                                        "9223372036854775808",
                                        "-9223372036854775809",
                                        "0",
                                        "-1",
                                        "0.5",
                                        "99999999999999999999999999999999999999"))
                        .map(AttributeValue::fromN);
            case BOOLEAN -> Arbitraries.of(true, false).map(AttributeValue::fromBool);
            case BINARY ->
                Arbitraries.bytes()
                        .array(byte[].class)
                        .ofMaxSize(40)
                        .map(SdkBytes::fromByteArray)
                        .map(AttributeValue::fromB);
            case STRING_SET ->
                ItemArbitraries.texts()
                        .set()
                        .ofMinSize(1)
                        .ofMaxSize(5)
                        .map(set -> AttributeValue.fromSs(List.copyOf(set)));
            case ANY -> ItemArbitraries.values();
        };
    }
}
