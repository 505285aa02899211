package com.synchub.jobs.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * All items of a world's tables as the SDK reads them, each spelled out as text: nothing of the project's own codec is in
 * it, so what the codec loses shows.
 */
public final class TableContents {

    private final Map<ItemKey, String> items =
            new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));

    private TableContents() {}

    /** What is in the tables now. */
    public static TableContents of(BackupWorld world) {
        return of(world, "");
    }

    /** What is in the tables whose names have this suffix. */
    public static TableContents of(BackupWorld world, String suffix) {
        TableContents contents = new TableContents();
        DynamoDbClient client = world.stack().dynamoDb();
        for (TableDefinition table : TableCatalogue.fromClasspath().tables()) {
            String name = world.tablePrefix() + table.name() + suffix;
            client.scanPaginator(r -> r.tableName(name).limit(1000))
                    .items()
                    .forEach(item -> contents.items.put(ItemKey.of(table, item), spell(AttributeValue.fromM(item))));
        }
        return contents;
    }

    /** The same of items that someone else has read. */
    public static TableContents of(Map<ItemKey, Map<String, AttributeValue>> items) {
        TableContents contents = new TableContents();
        items.forEach((key, item) -> contents.items.put(key, spell(AttributeValue.fromM(item))));
        return contents;
    }

    /** Only the items whose key is chosen. */
    public TableContents only(Predicate<ItemKey> chosen) {
        TableContents some = new TableContents();
        items.forEach((key, item) -> {
            if (chosen.test(key)) {
                some.items.put(key, item);
            }
        });
        return some;
    }

    public int size() {
        return items.size();
    }

    /** Item by item the same, and none more. */
    public void isSameAs(TableContents expected) {
        assertThat(items).as("items by key").hasSameSizeAs(expected.items);
        items.forEach((key, item) -> assertThat(item).as("%s", key).isEqualTo(expected.items.get(key)));
    }

    private static String spell(AttributeValue value) {
        return switch (value.type()) {
            case S -> "S'" + value.s() + "'";
            case N -> "N" + value.n();
            case B -> "B" + HexFormat.of().formatHex(value.b().asByteArray());
            case BOOL -> "BOOL" + value.bool();
            case NUL -> "NULL";
            case SS -> "SS" + sorted(value.ss().stream());
            case NS -> "NS" + sorted(value.ns().stream());
            case BS -> "BS" + sorted(value.bs().stream().map(b -> HexFormat.of().formatHex(b.asByteArray())));
            case L -> "L" + value.l().stream().map(TableContents::spell).toList();
            case M ->
                "M"
                        + value.m().entrySet().stream()
                                .map(entry -> "'" + entry.getKey() + "'=" + spell(entry.getValue()))
                                .sorted()
                                .toList();
            default -> throw new IllegalArgumentException("unknown type");
        };
    }

    private static List<String> sorted(Stream<String> elements) {
        return elements.sorted().collect(Collectors.toList());
    }
}
