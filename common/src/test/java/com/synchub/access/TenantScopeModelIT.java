package com.synchub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.dynamodb.TableCreator;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.LedgerFence;
import com.synchub.fence.PurgeLedger;
import com.synchub.secrets.FileKeyring;
import com.synchub.secrets.Keyring;
import com.synchub.table.TableCatalogue;
import com.synchub.tenant.Concerned;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.LocalStack;
import com.synchub.vault.TestVault;
import com.synchub.vault.Vault;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What tenants do by chance, against a model in which each has a map of its own; and the ledger's own fence. */
class TenantScopeModelIT {

    private static final LocalStack STACK = LocalStack.shared();
    private static final String PREFIX = STACK.newTablePrefix();
    private static final TableCatalogue CATALOGUE = TableCatalogue.fromClasspath();
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final List<String> TENANTS =
            List.of("m", "m/../n", "M", "\u043c", "m\u0000", "%6d", "m".repeat(2_048));
    private static final List<String> SORTS =
            List.of("a", "a#b", "A", "a ", "\u0000", "'; --", "tenant_id", "m", "\uD83D\uDE00", "x".repeat(1_024));
    private static final int STEPS = 150;

    private enum Kind {
        PUT,
        PUT_IF_ABSENT,
        UPDATE,
        DELETE,
        GET,
        GET_ALL,
        QUERY,
        WRITE
    }

    @TempDir
    static Path keys;

    private final Keyring keyring = FileKeyring.openOrCreate(keys.resolve("master.key"));
    private final Vault vault = TestVault.create();
    private final PurgeLedger ledger = new PurgeLedger(vault, keyring);
    private final Map<Kind, Integer> done = new EnumMap<>(Kind.class);

    @BeforeAll
    static void createTables() {
        TableCreator creator = new TableCreator(STACK.dynamoDb());
        CATALOGUE.tables().forEach(table -> creator.createIfMissing(PREFIX + table.name(), table));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void eachTenantHasWhatItHasWrittenAndNothingElse(long seed) {
        Random random = new Random(seed);
        Map<String, Map<String, String>> model = new HashMap<>();
        TENANTS.forEach(tenant -> {
            model.put(tenant, new TreeMap<>());
            TenantTable table = table(tenant);
            all(table).keySet().forEach(table::delete);
        });
        for (int step = 0; step < STEPS; step++) {
            String tenant = TENANTS.get(random.nextInt(TENANTS.size()));
            step(random, tenant, Objects.requireNonNull(model.get(tenant)), "v" + step);
        }
        TENANTS.forEach(tenant ->
                assertThat(all(table(tenant))).as("%s", new TenantId(tenant)).isEqualTo(model.get(tenant)));
        assertThat(done)
                .containsOnlyKeys(Kind.values())
                .allSatisfy((kind, times) -> assertThat(times).as("%s", kind).isGreaterThan(3));
    }

    private void step(Random random, String tenant, Map<String, String> own, String value) {
        TenantTable table = table(tenant);
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        String sort = SORTS.get(random.nextInt(SORTS.size()));
        done.merge(kind, 1, Integer::sum);
        switch (kind) {
            case PUT -> {
                table.put(item(sort, value));
                own.put(sort, value);
            }
            case PUT_IF_ABSENT ->
                assertThat(table.putIfAbsent(item(sort, value))).isEqualTo(own.putIfAbsent(sort, value) == null);
            case UPDATE ->
                assertThat(table.update(sort, Map.of("v", s(value)))).isEqualTo(own.replace(sort, value) != null);
            case DELETE -> assertThat(table.delete(sort)).isEqualTo(own.remove(sort) != null);
            case GET ->
                assertThat(table.get(sort).map(TenantScopeModelIT::value).orElse(null))
                        .isEqualTo(own.get(sort));
            case GET_ALL -> assertThat(table.getAll(SORTS)).hasSize(own.size());
            case QUERY -> assertThat(all(table)).isEqualTo(own);
            default -> write(tenant, own, sort, value);
        }
    }

    private void write(String tenant, Map<String, String> own, String sort, String value) {
        String other = SORTS.get((SORTS.indexOf(sort) + 1) % SORTS.size());
        boolean written = scope(tenant, NOW)
                .write(List.of(Change.putIfAbsent("settings", item(sort, value)), Change.delete("settings", other)));
        assertThat(written).isEqualTo(!own.containsKey(sort));
        if (written) {
            own.put(sort, value);
            own.remove(other);
        }
    }

    @Test
    void aPurgeInTheLedgerShutsItsTenantOffUntilItIsOver() {
        TenantId tenant = new TenantId("purged/=%");
        ledger.raise(Concerned.all(tenant), "r1", NOW.minusSeconds(60));

        assertThatThrownBy(() -> table(tenant.value()).put(item("a", "x")))
                .isInstanceOfSatisfying(SyncHubException.class, failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.TENANT_FENCED);
                    assertThat(failure.getMessage()).doesNotContain("purged/");
                    assertThat(failure.tenant()).contains(tenant.keyForm());
                });
        table("purged").put(item("a", "a neighbour writes on"));
        ledger.close(Concerned.all(tenant), "r1", NOW.minusSeconds(30));
        scope(tenant.value(), NOW).table("settings").put(item("a", "new"));
        assertThat(all(table(tenant.value()))).isEqualTo(Map.of("a", "new"));
    }

    private TenantTable table(String tenant) {
        return scope(tenant, NOW).table("settings");
    }

    private TenantScope scope(String tenant, Instant now) {
        return new TenantScopes(
                        STACK.dynamoDb(),
                        CATALOGUE,
                        PREFIX,
                        new LedgerFence(vault, keyring),
                        new PageTokens(new byte[32]),
                        Clock.fixed(now, ZoneOffset.UTC))
                .open(new TenantId(tenant));
    }

    private static Map<String, String> all(TenantTable table) {
        Map<String, String> items = new TreeMap<>();
        List<String> order = new ArrayList<>();
        @Nullable String token = null;
        do {
            ItemPage page = table.query(ItemQuery.all().pagesOf(2).after(token));
            page.items().forEach(item -> {
                items.put(text(item, "setting_id"), value(item));
                order.add(text(item, "setting_id"));
            });
            token = page.next();
        } while (token != null);
        assertThat(order).doesNotHaveDuplicates();
        return items;
    }

    private static Map<String, AttributeValue> item(String sort, String value) {
        return Map.of("setting_id", s(sort), "v", s(value));
    }

    private static String value(Map<String, AttributeValue> item) {
        return text(item, "v");
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return String.valueOf(Objects.requireNonNull(item.get(name)).s());
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }
}
