package com.synchub.jobs.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.synchub.jobs.demo.DemoChange.Kind;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class DemoMutationTest {

    private static final DemoData DATA = new DemoData(7, 1_000, 30_000);

    /** Table and primary key. */
    private record Key(String table, Map<String, AttributeValue> key) {}

    @Test
    void changesTwoPercentOfTheTenants() {
        DemoMutation mutation = DATA.mutate(0.02);
        Set<TenantId> changed = new HashSet<>();
        mutation.forEach(change -> changed.add(tenantOf(change.item())));

        assertThat(mutation.changedTenantCount()).isEqualTo(20);
        assertThat(changed)
                .hasSize(22)
                .contains(mutation.newTenant(), mutation.vanishedTenant().orElseThrow())
                .doesNotContain(DATA.tenant(0));
        long items = changed.stream().mapToLong(DemoMutationTest::itemsBefore).sum();
        assertThat(items / (double) DATA.itemCount()).isCloseTo(0.02, within(0.015));
    }

    @Test
    void insertsUpdatesAndDeletesInTenantsThatStay() {
        Map<Kind, Long> kinds = new EnumMap<>(Kind.class);
        Set<TenantId> updated = new HashSet<>();
        DemoMutation mutation = DATA.mutate(0.2);
        Set<TenantId> comeAndGone =
                Set.of(mutation.newTenant(), mutation.vanishedTenant().orElseThrow());
        for (DemoChange change : mutation) {
            TenantId tenant = tenantOf(change.item());
            if (!comeAndGone.contains(tenant)) {
                kinds.merge(change.kind(), 1L, Long::sum);
                if (change.kind() == Kind.UPDATE) {
                    updated.add(tenant);
                }
            }
        }

        assertThat(kinds.get(Kind.INSERT)).isGreaterThanOrEqualTo(200);
        assertThat(kinds.get(Kind.UPDATE)).isGreaterThan(400);
        assertThat(kinds.get(Kind.DELETE)).isGreaterThan(80);
        assertThat(updated).hasSize(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 10, 500})
    void everyChangeMakesADifferenceAndTheCountsFollow(int tenants) {
        DemoData data = new DemoData(3, tenants, tenants * 10L);
        Map<Key, Map<String, AttributeValue>> state = new HashMap<>();
        data.forEach(item -> state.put(key(item), item.attributes()));
        DemoMutation mutation = data.mutate(0.3);
        Set<Key> touched = new HashSet<>();

        for (DemoChange change : mutation) {
            Key key = key(change.item());
            assertThat(touched.add(key)).isTrue();
            Map<String, AttributeValue> old = state.get(key);
            switch (change.kind()) {
                case INSERT -> assertThat(old).isNull();
                case UPDATE ->
                    assertThat(old).isNotNull().isNotEqualTo(change.item().attributes());
                case DELETE -> assertThat(old).isEqualTo(change.item().attributes());
            }
            if (change.kind() == Kind.DELETE) {
                state.remove(key);
            } else {
                state.put(key, change.item().attributes());
            }
        }

        Map<String, Long> items = new TreeMap<>();
        Set<AttributeValue> ids = new HashSet<>();
        state.keySet().forEach(key -> {
            items.merge(key.table(), 1L, Long::sum);
            ids.add(Objects.requireNonNull(key.key().get(TableDefinition.PARTITION_KEY)));
        });
        DemoCounts after = mutation.countsAfter();
        assertThat(after.tenants()).isEqualTo(ids.size()).isEqualTo(tenants < 4 ? tenants + 1L : tenants);
        after.items().forEach((table, count) -> assertThat(items.getOrDefault(table, 0L))
                .isEqualTo(count));
        assertThat(after.total()).isEqualTo(state.size());
        assertThat(ids).contains(Values.s(mutation.newTenant().value()));
        mutation.vanishedTenant().ifPresent(gone -> assertThat(ids).doesNotContain(Values.s(gone.value())));
    }

    @Test
    void isTheSameEveryTime() {
        assertThat(DATA.mutate(0.05)).containsExactlyElementsOf(DATA.mutate(0.05));
    }

    @Test
    void someUpdatesLeaveNoNewDateBehind() {
        Map<Key, Map<String, AttributeValue>> state = new HashMap<>();
        DATA.forEach(item -> state.put(key(item), item.attributes()));
        long dated = 0;
        long undated = 0;
        for (DemoChange change : DATA.mutate(0.2)) {
            if (change.kind() == Kind.UPDATE && change.item().table().equals("bookmarks")) {
                AttributeValue before =
                        Objects.requireNonNull(state.get(key(change.item()))).get("updated_at");
                if (Objects.equals(before, change.item().attributes().get("updated_at"))) {
                    undated++;
                } else {
                    dated++;
                }
            }
        }

        assertThat(dated).isGreaterThan(50);
        assertThat(undated).isGreaterThan(50);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.01, 1.01, Double.NaN})
    void refusesWhatIsNoFraction(double fraction) {
        assertThatThrownBy(() -> DATA.mutate(fraction)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Key key(DemoItem item) {
        return new Key(item.table(), item.key());
    }

    private static TenantId tenantOf(DemoItem item) {
        return new TenantId(Objects.requireNonNull(item.attributes().get(TableDefinition.PARTITION_KEY))
                .s());
    }

    private static long itemsBefore(TenantId tenant) {
        for (int i = 0; i < DATA.tenantCount(); i++) {
            if (DATA.tenant(i).equals(tenant)) {
                return DATA.itemCountOf(i);
            }
        }
        return 0;
    }
}
