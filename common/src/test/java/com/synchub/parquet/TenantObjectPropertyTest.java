package com.synchub.parquet;

import static com.synchub.parquet.TenantObjects.EVERY_TYPE;
import static com.synchub.parquet.TenantObjects.decode;
import static com.synchub.parquet.TenantObjects.encode;
import static com.synchub.parquet.TenantObjects.item;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.table.AttributeDefinition;
import com.synchub.table.AttributeType;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import com.synchub.tenant.TenantIds;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class TenantObjectPropertyTest {

    private static final List<TableDefinition> TABLES = Stream.concat(
                    Stream.of(EVERY_TYPE), TableCatalogue.fromClasspath().tables().stream())
            .toList();

    private static final int OFTEN_ENOUGH = 100;
    private static final List<String> PLACES = Stream.concat(
                    Stream.of("absent", "secret", "undeclared", "all declared", "column ANY"),
                    Stream.of(AttributeType.values())
                            .filter(type -> type != AttributeType.ANY)
                            .flatMap(type -> Stream.of("column " + type, "overflow " + type)))
            .toList();

    /** A tenant's items of one table. */
    record Case(TableDefinition table, TenantId tenant, List<Map<String, AttributeValue>> items) {}

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
    void itemsComeBackAsTheSameCanonicalBytes(@ForAll("cases") Case c) {
        List<byte[]> items = c.items().stream()
                .map(attributes -> item(c.tenant(), attributes))
                .toList();
        List<byte[]> back = decode(encode(c.table(), c.tenant(), items).asInput(), c.table(), c.tenant());
        assertThat(back).usingElementComparator(Arrays::compare).isEqualTo(items);
        collect(c);
    }

    @Provide
    Arbitrary<Case> cases() {
        return Arbitraries.of(TABLES).flatMap(table -> TableItems.of(table, 6)
                .flatMap(items -> TenantIds.any().map(id -> new Case(table, new TenantId(id), items))));
    }

    private static void collect(Case c) {
        for (Map<String, AttributeValue> item : c.items()) {
            for (AttributeDefinition attribute : c.table().attributes()) {
                Statistics.label("place").collect(place(attribute, item.get(attribute.name())));
            }
            boolean undeclared = item.keySet().stream()
                    .anyMatch(name -> c.table().attribute(name).isEmpty());
            Statistics.label("place").collect(undeclared ? "undeclared" : "all declared");
        }
        Statistics.label("table").collect(c.table().name());
        Statistics.label("table")
                .coverage(
                        seen -> TABLES.forEach(table -> seen.check(table.name()).count(n -> n >= OFTEN_ENOUGH)));
        Statistics.label("place")
                .coverage(seen -> PLACES.forEach(place -> seen.check(place).count(n -> n >= OFTEN_ENOUGH)));
    }

    private static String place(AttributeDefinition attribute, @Nullable AttributeValue value) {
        if (value == null) {
            return "absent";
        }
        if (attribute.secret()) {
            return "secret";
        }
        return (fits(attribute.type(), value) ? "column " : "overflow ") + attribute.type();
    }

    private static boolean fits(AttributeType type, AttributeValue value) {
        return switch (type) {
            case STRING -> value.s() != null;
            case LONG -> value.n() != null && isLong(new BigDecimal(value.n()));
            case BOOLEAN -> value.bool() != null;
            case BINARY -> value.b() != null;
            case STRING_SET -> value.hasSs();
            case ANY -> true;
        };
    }

    private static boolean isLong(BigDecimal number) {
        BigDecimal min = BigDecimal.valueOf(Long.MIN_VALUE);
        BigDecimal max = BigDecimal.valueOf(Long.MAX_VALUE);
        return number.stripTrailingZeros().scale() <= 0 && number.compareTo(min) >= 0 && number.compareTo(max) <= 0;
    }
}
