package com.synchub.jobs.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * All items of a world's tables as the SDK reads them, each spelled out as text: nothing of the project's own codec is in
 * it, so what the codec loses shows. Numbers are equal if they are the same number, however an endpoint writes it.
 *
 * <p>As a file: a line an item, sorted; table, tenant, sort key and the item with tabs between them, all that is not
 * printable ASCII as {@code \\uXXXX}, so nothing on the way changes it and a person can read it.
 */
public final class TableContents {

    private final Map<ItemKey, String> items =
            new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));

    private TableContents() {}

    /** What is in the tables now. */
    public static TableContents of(BackupWorld world) {
        return of(world, "");
    }

    /** What is in the tables whose names have this suffix; nothing is in a table that does not exist. */
    public static TableContents of(BackupWorld world, String suffix) {
        TableContents contents = new TableContents();
        DynamoDbClient client = world.stack().dynamoDb();
        for (TableDefinition table : TableCatalogue.fromClasspath().tables()) {
            String name = world.tablePrefix() + table.name() + suffix;
            try {
                client.scanPaginator(r -> r.tableName(name).limit(1000))
                        .items()
                        .forEach(
                                item -> contents.items.put(ItemKey.of(table, item), spell(AttributeValue.fromM(item))));
            } catch (ResourceNotFoundException missing) {
                // A table that is not there holds nothing.
            }
        }
        return contents;
    }

    /** The same of items that someone else has read. */
    public static TableContents of(Map<ItemKey, Map<String, AttributeValue>> items) {
        TableContents contents = new TableContents();
        items.forEach((key, item) -> contents.items.put(key, spell(AttributeValue.fromM(item))));
        return contents;
    }

    /** Reads what {@link #write} wrote. */
    public static TableContents read(Path file) throws IOException {
        TableContents contents = new TableContents();
        for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
            String[] fields = line.split("\t", -1);
            contents.items.put(
                    new ItemKey(PlainText.read(fields[0]), PlainText.read(fields[1]), PlainText.read(fields[2])),
                    PlainText.read(fields[3]));
        }
        return contents;
    }

    /** Writes all items to a file. */
    public void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        items.forEach((key, item) -> lines.add(Stream.of(key.table(), key.tenant(), key.sortKey(), item)
                .map(PlainText::of)
                .collect(Collectors.joining("\t"))));
        Collections.sort(lines);
        Files.write(file, lines, StandardCharsets.US_ASCII);
    }

    /** Each item as it is spelled out here: {@code N} and the number, {@code S'...'}, and so on. */
    public Map<ItemKey, String> items() {
        return Collections.unmodifiableMap(items);
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
            case N -> "N" + number(value.n());
            case B -> "B" + HexFormat.of().formatHex(value.b().asByteArray());
            case BOOL -> "BOOL" + value.bool();
            case NUL -> "NULL";
            case SS -> "SS" + sorted(value.ss().stream());
            case NS -> "NS" + sorted(value.ns().stream().map(TableContents::number));
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

    private static String number(String n) {
        return new BigDecimal(n).stripTrailingZeros().toString();
    }

    private static List<String> sorted(Stream<String> elements) {
        return elements.sorted().collect(Collectors.toList());
    }
}
