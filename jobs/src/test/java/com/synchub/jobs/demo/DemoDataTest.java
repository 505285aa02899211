package com.synchub.jobs.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.item.CanonicalItems;
import com.synchub.item.DigestAccumulator;
import com.synchub.item.ItemAssembler;
import com.synchub.item.ItemOrigin;
import com.synchub.item.ItemSize;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DemoDataTest {

    private static final TableCatalogue CATALOGUE = TableCatalogue.fromClasspath();
    private static final DemoData DATA = new DemoData(7, 500, 20_000);

    @Test
    void theSameSeedGivesTheSameItemsAndAnotherGivesOthers() {
        assertThat(digest(new DemoData(7, 50, 2_000))).isEqualTo(digest(new DemoData(7, 50, 2_000)));
        assertThat(digest(new DemoData(7, 50, 2_000))).isNotEqualTo(digest(new DemoData(8, 50, 2_000)));
    }

    /** Fixed for good: whoever changes the data has to say so here, since stored expectations change with it. */
    @Test
    void theSameSeedGivesTheSameItemsOnEveryMachine() {
        assertThat(digest(new DemoData(1, 50, 2_000)))
                .isEqualTo("shd1:2000:0a008418a73fb3aad304ac375e60f1bda4a914b9b077fc99a1106e05ddb56cda");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 100", "2, 3", "3, 4", "5, 7", "100, 125", "100, 1000", "977, 20011"})
    void makesExactlyAsManyTenantsAndItemsAsAskedFor(int tenants, long items) {
        DemoData data = new DemoData(3, tenants, items);
        Map<String, Long> byTable = new TreeMap<>();
        Set<String> seen = new HashSet<>();
        data.forEach(item -> {
            byTable.merge(item.table(), 1L, Long::sum);
            seen.add(tenantOf(item));
        });

        assertThat(DemoCounts.sum(byTable)).isEqualTo(items);
        assertThat(seen).hasSize(tenants);
        assertThat(data.counts()).isEqualTo(new DemoCounts(tenants, new TreeMap<>(byTable)));
        assertThat(IntStream.range(0, tenants).mapToLong(data::itemCountOf).sum())
                .isEqualTo(items);
    }

    @ParameterizedTest
    @CsvSource({"20, 1000", "500, 20000", "5000, 1000000", "100000, 500000"})
    void theHotTenantHasAFifthAndTheOthersFollowZipf(int tenants, long items) {
        DemoData data = new DemoData(1, tenants, items);

        assertThat(data.itemCountOf(0) / (double) items).isCloseTo(0.20, within(0.01));
        assertThat(data.itemCountOf(1)).isLessThan(data.itemCountOf(0)).isGreaterThan(data.itemCountOf(tenants / 2));
        assertThat(data.itemCountOf(tenants - 1)).isPositive();
        for (int tenant = 2; tenant < tenants; tenant++) {
            // Rounding may give a smaller rank one item more.
            assertThat(data.itemCountOf(tenant)).isLessThanOrEqualTo(data.itemCountOf(tenant - 1) + 1);
        }
    }

    @Test
    void tablesHaveRealisticShares() {
        Map<String, Long> items = DATA.counts().items();

        assertThat(items.keySet())
                .isEqualTo(
                        CATALOGUE.tables().stream().map(TableDefinition::name).collect(toSet()));
        double bookmarks = items.getOrDefault("bookmarks", 0L);
        assertThat(bookmarks / DATA.itemCount()).isBetween(0.6, 0.75);
        assertThat(items.values()).allMatch(count -> count > DATA.itemCount() / 100);
    }

    @Test
    void noPrimaryKeyComesTwice() {
        for (DemoData data : List.of(DATA, new DemoData(1, 2, 3_000), new DemoData(1, 5, 3_000))) {
            Set<Object> keys = new HashSet<>();
            for (DemoItem item : data) {
                assertThat(keys.add(List.of(item.table(), item.key()))).isTrue();
            }
        }
    }

    @Test
    void keysAreTheCataloguesAndWithinDynamoDbsLimits() {
        for (DemoItem item : DATA) {
            assertThat(item.sortKey()).isEqualTo(CATALOGUE.table(item.table()).sortKey());
            assertThat(text(item, TableDefinition.PARTITION_KEY).getBytes(UTF_8))
                    .hasSizeBetween(1, 2_048);
            assertThat(text(item, item.sortKey()).getBytes(UTF_8)).hasSizeBetween(1, 1_024);
        }
    }

    @Test
    void itemsAreWithinDynamoDbsSize() {
        ItemAssembler assembler = new ItemAssembler(ItemOrigin.RESPONSE);
        long bytes = 0;
        for (DemoItem item : DATA) {
            int size = ItemSize.bytesOf(CanonicalItems.assemble(item.attributes(), assembler));
            assertThat(size).isLessThan(400 * 1_024);
            bytes += size;
        }
        assertThat(bytes / DATA.itemCount()).isBetween(200L, 1_000L);
    }

    @Test
    void atLeastNinetyFivePercentOfDeclaredValuesFitTheirColumnsAndNotAll() {
        Map<String, long[]> fitting = new HashMap<>();
        Set<String> undeclared = new HashSet<>();
        Set<String> unused = new HashSet<>();
        CATALOGUE.tables().forEach(t -> t.attributes().forEach(a -> unused.add(t.name() + "." + a.name())));
        for (DemoItem item : DATA) {
            TableDefinition table = CATALOGUE.table(item.table());
            long[] counts = fitting.computeIfAbsent(item.table(), name -> new long[2]);
            item.attributes().forEach((name, value) -> table.attribute(name)
                    .ifPresentOrElse(
                            a -> {
                                counts[fits(a, value) ? 1 : 0]++;
                                unused.remove(item.table() + "." + name);
                            },
                            () -> undeclared.add(name)));
        }

        fitting.forEach((table, counts) -> assertThat(counts[1] / (double) (counts[0] + counts[1]))
                .as(table)
                .isBetween(0.95, 0.9999));
        assertThat(undeclared)
                .contains("Title", "table", "item_overflow", "nul\u0000byte")
                .hasSizeGreaterThan(10);
        assertThat(unused).isEmpty();
    }

    @Test
    void everyDynamoDbTypeOccursAndTheirExtremes() {
        Set<AttributeValue.Type> types = EnumSet.noneOf(AttributeValue.Type.class);
        Set<AttributeValue.Type> undeclaredTypes = EnumSet.noneOf(AttributeValue.Type.class);
        Set<String> extremes = new HashSet<>();
        for (DemoItem item : DATA) {
            item.attributes().forEach((name, value) -> {
                types.add(value.type());
                if (CATALOGUE.table(item.table()).attribute(name).isEmpty()) {
                    undeclaredTypes.add(value.type());
                }
                extremes.addAll(extremes(value));
            });
        }
        Set<AttributeValue.Type> all = EnumSet.complementOf(EnumSet.of(AttributeValue.Type.UNKNOWN_TO_SDK_VERSION));

        assertThat(types).isEqualTo(all);
        assertThat(undeclaredTypes).isEqualTo(all);
        assertThat(extremes)
                .containsExactlyInAnyOrder(
                        "38 digits",
                        "tiny",
                        "huge",
                        "negative",
                        "fraction",
                        "empty string",
                        "U+0000",
                        "astral",
                        "empty binary",
                        "empty list",
                        "empty map",
                        "nested");
    }

    @Test
    void hostileIdsAreThereEvenWithFewTenants() {
        assertThat(hostile(new DemoData(1, 2, 10))).isEqualTo(1);
        assertThat(hostile(new DemoData(1, 10, 50))).isEqualTo(5);
        assertThat(hostile(new DemoData(1, 200, 1_000))).isEqualTo(HostileIds.CURATED.size());
        assertThat(hostile(new DemoData(1, 10_000, 50_000))).isEqualTo(200);
        Set<TenantId> ids = IntStream.range(0, 500).mapToObj(DATA::tenant).collect(toSet());
        assertThat(ids)
                .hasSize(500)
                .containsAll(HostileIds.CURATED.stream().map(TenantId::new).toList());
    }

    @Test
    void tenantIdsNeverRepeat() {
        DemoData many = new DemoData(1, 100_000, 500_000);
        Set<TenantId> ids = new HashSet<>();
        for (int tenant = 0; tenant <= 100_000; tenant++) {
            assertThat(ids.add(many.tenant(tenant))).isTrue();
        }
    }

    @Test
    void membersAreOtherTenantsInGroupsThatExist() {
        Set<String> ids = IntStream.range(0, DATA.tenantCount())
                .mapToObj(i -> DATA.tenant(i).value())
                .collect(toSet());
        Set<List<String>> groups = new HashSet<>();
        long members = 0;
        long otherTenants = 0;
        for (DemoItem item : DATA) {
            if (item.table().equals("groups")) {
                groups.add(List.of(tenantOf(item), text(item, "group_id")));
            } else if (item.table().equals("group_members")) {
                members++;
                String user = text(item, "user_id");
                otherTenants += ids.contains(user) && !user.equals(tenantOf(item)) ? 1 : 0;
                assertThat(groups).contains(List.of(tenantOf(item), text(item, "group_id")));
                assertThat(text(item, "group_id#user_id")).isEqualTo(text(item, "group_id") + "#" + user);
            }
        }

        assertThat(otherTenants / (double) members).isGreaterThan(0.6);
    }

    @Test
    void refusesFewerItemsThanTheTenantsNeed() {
        assertThat(new DemoData(1, 4, 4).counts().total()).isEqualTo(4);
        refused(5, 4);
        refused(2, 1);
        refused(0, 10);
        refused(1, 0);
        refused(100, 120);
    }

    private static void refused(int tenants, long items) {
        assertThatThrownBy(() -> new DemoData(1, tenants, items))
                .isInstanceOfSatisfying(
                        SyncHubException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.RUN_REFUSED))
                .hasMessageStartingWith("cannot spread " + items + " items over " + tenants + " tenants");
    }

    private static String digest(DemoData data) {
        DigestAccumulator digest = new DigestAccumulator();
        ItemAssembler assembler = new ItemAssembler(ItemOrigin.RESPONSE);
        for (DemoItem item : data) {
            digest.add(CanonicalItems.assemble(item.attributes(), assembler));
        }
        return digest.digest().toString();
    }

    private static long hostile(DemoData data) {
        long found = IntStream.range(0, data.tenantCount())
                .filter(i -> !data.tenant(i).value().matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .count();
        assertThat(data.hostileTenantCount()).isEqualTo((int) found);
        return found;
    }

    private static boolean fits(AttributeDefinition attribute, AttributeValue value) {
        return switch (attribute.type()) {
            case STRING -> value.s() != null;
            case LONG -> value.n() != null && isLong(value.n());
            case BOOLEAN -> value.bool() != null;
            case BINARY -> value.b() != null;
            case STRING_SET -> value.hasSs();
            case ANY -> true;
        };
    }

    private static boolean isLong(String number) {
        try {
            new BigDecimal(number).longValueExact();
            return true;
        } catch (ArithmeticException notALong) {
            return false;
        }
    }

    private static Set<String> extremes(AttributeValue value) {
        Set<String> found = new HashSet<>();
        if (value.n() != null) {
            BigDecimal number = new BigDecimal(value.n());
            add(found, "38 digits", number.precision() == 38);
            add(found, "tiny", number.signum() != 0 && number.abs().compareTo(new BigDecimal("1E-100")) < 0);
            add(found, "huge", number.abs().compareTo(new BigDecimal("1E+100")) > 0);
            add(found, "negative", number.signum() < 0);
            add(
                    found,
                    "fraction",
                    number.stripTrailingZeros().scale() > 0 && number.abs().compareTo(BigDecimal.ONE) > 0);
        }
        if (value.s() != null) {
            add(found, "empty string", value.s().isEmpty());
            add(found, "U+0000", value.s().indexOf(0) >= 0);
            add(found, "astral", value.s().codePoints().anyMatch(c -> c > 0xffff));
        }
        add(found, "empty binary", value.b() != null && value.b().asByteArrayUnsafe().length == 0);
        add(found, "empty list", value.hasL() && value.l().isEmpty());
        add(found, "empty map", value.hasM() && value.m().isEmpty());
        add(found, "nested", value.hasL() && value.l().stream().anyMatch(AttributeValue::hasL));
        return found;
    }

    private static void add(Set<String> found, String name, boolean is) {
        if (is) {
            found.add(name);
        }
    }

    private static String tenantOf(DemoItem item) {
        return text(item, TableDefinition.PARTITION_KEY);
    }

    private static String text(DemoItem item, String name) {
        return Objects.requireNonNull(item.attributes().get(name), name).s();
    }
}
