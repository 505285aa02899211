package com.synchub.access;

import static com.synchub.access.TestScopes.CATALOGUE;
import static com.synchub.access.TestScopes.item;
import static com.synchub.access.TestScopes.marks;
import static com.synchub.access.TestScopes.refused;
import static com.synchub.access.TestScopes.s;
import static com.synchub.access.TestScopes.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.synchub.failure.ErrorCode;
import com.synchub.table.TableDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The access layer before real tables, with tenants who share every item's id. */
class TenantScopeIT {

    private static final TestScopes SCOPES = new TestScopes();

    static Stream<List<String>> neighbours() {
        return Stream.of(
                List.of("n1", "n1b"),
                List.of("n2/../x", "n2"),
                List.of("n3", "N3"),
                List.of("n4\u0000", "n4"),
                List.of("caf\u00e9", "cafe\u0301"),
                List.of("n5%2F", "n5/"),
                List.of("n6#", "n6"),
                List.of("x".repeat(2_048), "x".repeat(2_047)));
    }

    @ParameterizedTest
    @MethodSource("neighbours")
    void neighboursWithTheSameItemIdsSeeAndChangeTheirOwn(List<String> pair) {
        for (TableDefinition table : CATALOGUE.tables()) {
            TenantTable one = SCOPES.of(pair.get(0)).table(table.name());
            TenantTable other = SCOPES.of(pair.get(1)).table(table.name());
            one.put(item(table, "i1", "one"));
            other.put(item(table, "i1", "other"));
            other.put(item(table, "i2", "other"));

            assertThat(one.get("i1").map(TestScopes::mark)).contains("one");
            assertThat(one.get("i2")).isEmpty();
            assertThat(one.getAll(List.of("i1", "i2"))).hasSize(1);
            assertThat(marks(one)).containsExactly("one");
            assertThat(one.update("i2", Map.of("mark", s("changed")))).isFalse();
            assertThat(one.delete("i2")).isFalse();
            assertThat(one.delete("i1")).isTrue();
            assertThat(marks(other)).containsExactly("other", "other");
            other.delete("i1");
            other.delete("i2");
        }
    }

    @Test
    void anItemThatSaysToBeAnothersIsRefusedAndNothingIsWritten() {
        TenantScope scope = SCOPES.of("forger");
        TableDefinition settings = CATALOGUE.table("settings");
        for (AttributeValue said : List.of(s("victim"), AttributeValue.fromN("1"), AttributeValue.fromNul(true))) {
            Map<String, AttributeValue> item = Map.of("setting_id", s("s"), "tenant_id", said);
            refused(() -> scope.table("settings").put(item), ErrorCode.ITEM_REFUSED);
            refused(() -> scope.table("settings").putIfAbsent(item), ErrorCode.ITEM_REFUSED);
            refused(
                    () -> scope.write(
                            List.of(Change.put("settings", item(settings, "fine", "x")), Change.put("settings", item))),
                    ErrorCode.ITEM_REFUSED);
        }
        refused(() -> scope.table("settings").put(Map.of("mark", s("x"))), ErrorCode.ITEM_REFUSED);
        refused(
                () -> scope.table("settings").update("s", Map.of("tenant_id", s("victim"))),
                ErrorCode.PARAMETERS_INVALID);
        assertThat(marks(scope.table("settings"))).isEmpty();
        assertThat(marks(SCOPES.of("victim").table("settings"))).isEmpty();
    }

    @Test
    void aTransactionChangesAllOrNothing() {
        TenantScope scope = SCOPES.of("transacting");
        TableDefinition settings = CATALOGUE.table("settings");
        TableDefinition bookmarks = CATALOGUE.table("bookmarks");
        scope.table("settings").put(item(settings, "old", "x"));

        assertThat(scope.write(List.of(
                        Change.delete("settings", "old"),
                        Change.putIfAbsent("settings", item(settings, "new", "y")),
                        Change.put("bookmarks", item(bookmarks, "new", "z")))))
                .isTrue();
        assertThat(scope.write(List.of(
                        Change.putIfAbsent("settings", item(settings, "new", "again")),
                        Change.delete("bookmarks", "new"))))
                .isFalse();
        assertThat(marks(scope.table("settings"))).containsExactly("y");
        assertThat(marks(scope.table("bookmarks"))).containsExactly("z");
        refused(
                () -> scope.write(List.of(Change.delete("settings", "new"), Change.delete("settings", "new"))),
                ErrorCode.PARAMETERS_INVALID);
    }

    @Test
    void pagesAreWholeInOrderAndTheirTokensAreForThisQueryOfThisTenantOnly() {
        TableDefinition settings = CATALOGUE.table("settings");
        TenantTable table = SCOPES.of("paging").table("settings");
        TenantTable other = SCOPES.of("paging2").table("settings");
        for (int i = 0; i < 7; i++) {
            table.put(item(settings, "p" + i, i % 2 == 0 ? "even" : "odd"));
            other.put(item(settings, "p" + i, "other"));
        }
        assertThat(pages(table, ItemQuery.all().pagesOf(3))).containsExactly("p0", "p1", "p2", "p3", "p4", "p5", "p6");
        assertThat(pages(table, ItemQuery.all().where("mark", s("odd")).pagesOf(2)))
                .containsExactly("p1", "p3", "p5");
        assertThat(pages(table, ItemQuery.all().startingWith("p6"))).containsExactly("p6");

        ItemQuery query = ItemQuery.all().pagesOf(3);
        String token = table.query(query).next();
        assertThat(token).isNotNull();
        refused(() -> other.query(query.after(token)), ErrorCode.PAGE_TOKEN_INVALID);
        refused(() -> table.query(query.startingWith("p").after(token)), ErrorCode.PAGE_TOKEN_INVALID);
        refused(() -> SCOPES.of("paging").table("bookmarks").query(query.after(token)), ErrorCode.PAGE_TOKEN_INVALID);
        for (String forged :
                List.of("", "p2", token + "A", "A" + token.substring(1), token.substring(1), token + "=")) {
            if (!forged.equals(token)) {
                refused(() -> table.query(query.after(forged)), ErrorCode.PAGE_TOKEN_INVALID);
            }
        }
    }

    @Test
    void filtersAreDataAndNeverExpressions() {
        TableDefinition settings = CATALOGUE.table("settings");
        SCOPES.of("filtered").table("settings").put(item(settings, "f", "mine"));
        TenantTable table = SCOPES.of("filtered").table("settings");
        for (String name :
                List.of("mark = :w0 OR attribute_exists(tenant_id)", "#w0", ":w0", "a.b[0]", "SET", "\u0000")) {
            assertThat(table.query(ItemQuery.all().where(name, s("mine"))).items())
                    .as(name)
                    .isEmpty();
        }
        assertThat(table.query(ItemQuery.all().where("mark", s("mine OR 1 = 1")))
                        .items())
                .isEmpty();
        refused(() -> table.query(ItemQuery.all().where("tenant_id", s("x"))), ErrorCode.PARAMETERS_INVALID);
        refused(() -> table.query(ItemQuery.all().pagesOf(0)), ErrorCode.PARAMETERS_INVALID);
        refused(() -> table.get(""), ErrorCode.PARAMETERS_INVALID);
        refused(() -> table.get("x".repeat(1_025)), ErrorCode.PARAMETERS_INVALID);
    }

    private static List<String> pages(TenantTable table, ItemQuery query) {
        List<String> sorts = new ArrayList<>();
        Set<String> tokens = new HashSet<>();
        @Nullable String token = null;
        do {
            ItemPage page = table.query(query.after(token));
            page.items().forEach(item -> sorts.add(text(item, "setting_id")));
            token = page.next();
            assertThat(token == null || tokens.add(token)).isTrue();
        } while (token != null);
        return sorts;
    }
}
