package com.synchub.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.dynamodb.TableCreator;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import com.synchub.testkit.LocalStack;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The access layer before real tables, with tenants who share every item's id. */
class TenantScopeIT {

    private static final LocalStack STACK = LocalStack.shared();
    private static final String PREFIX = STACK.newTablePrefix();
    private static final TableCatalogue CATALOGUE = TableCatalogue.fromClasspath();
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    private final ClosedFor fence = new ClosedFor();

    @BeforeAll
    static void createTables() {
        TableCreator creator = new TableCreator(STACK.dynamoDb());
        CATALOGUE.tables().forEach(table -> creator.createIfMissing(PREFIX + table.name(), table));
    }

    private TenantScope scope(String tenant) {
        return scope(tenant, NOW);
    }

    private TenantScope scope(String tenant, Instant now) {
        return new TenantScopes(
                        STACK.dynamoDb(),
                        CATALOGUE,
                        PREFIX,
                        fence,
                        new PageTokens(new byte[32]),
                        Clock.fixed(now, ZoneOffset.UTC))
                .open(new TenantId(tenant));
    }

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
            TenantTable one = scope(pair.get(0)).table(table.name());
            TenantTable other = scope(pair.get(1)).table(table.name());
            one.put(item(table, "i1", "one"));
            other.put(item(table, "i1", "other"));
            other.put(item(table, "i2", "other"));

            assertThat(one.get("i1").map(TenantScopeIT::mark)).contains("one");
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
        TenantScope scope = scope("forger");
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
        assertThat(marks(scope("victim").table("settings"))).isEmpty();
    }

    @Test
    void aTransactionChangesAllOrNothing() {
        TenantScope scope = scope("transacting");
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
        TenantTable table = scope("paging").table("settings");
        TenantTable other = scope("paging2").table("settings");
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
        refused(() -> scope("paging").table("bookmarks").query(query.after(token)), ErrorCode.PAGE_TOKEN_INVALID);
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
        scope("filtered").table("settings").put(item(settings, "f", "mine"));
        TenantTable table = scope("filtered").table("settings");
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

    @Test
    void publicSettingsAreSeenByAllAndPrivateOnesAreAsIfTheyWereNot() {
        TenantTable owner = scope("owner").table("settings");
        owner.put(setting("public", AttributeValue.fromBool(true)));
        owner.put(setting("private", AttributeValue.fromBool(false)));
        owner.put(setting("text", s("true")));
        owner.put(setting("number", AttributeValue.fromN("1")));
        owner.put(setting("public2", AttributeValue.fromBool(true)));
        PublicSettings seen = scope("reader").publicSettings();
        TenantId id = new TenantId("owner");

        assertThat(seen.get(id, "public")).isPresent();
        assertThat(List.of("private", "text", "number", "none"))
                .allSatisfy(setting -> assertThat(seen.get(id, setting)).isEmpty());
        ItemPage first = seen.list(id, 1, null);
        assertThat(first.items()).hasSize(1);
        assertThat(seen.list(id, 1, first.next()).items()).hasSize(1).doesNotContainAnyElementsOf(first.items());
        refused(() -> scope("reader2").publicSettings().list(id, 1, first.next()), ErrorCode.PAGE_TOKEN_INVALID);
        refused(() -> owner.query(ItemQuery.all().after(first.next())), ErrorCode.PAGE_TOKEN_INVALID);
    }

    @Test
    void aGroupIsSharedWithinItsTenant() {
        GroupSharing groups = scope("org").groups();
        GroupSharing others = scope("org2").groups();
        String group = groups.found("Reading", "ann");

        assertThat(groups.invite(group, "ann", "bob")).isTrue();
        assertThat(groups.invite(group, "ann", "bob")).as("twice").isFalse();
        assertThat(groups.invite(group, "bob", "eve")).as("by whom is invited").isFalse();
        assertThat(others.invite(group, "ann", "eve")).as("from another tenant").isFalse();
        assertThat(others.join(group, "bob")).isFalse();
        assertThat(groups.join(group, "eve")).as("without an invitation").isFalse();
        assertThat(groups.join(group, "bob")).isTrue();
        assertThat(groups.join(group, "bob")).as("twice").isFalse();
        assertThat(groups.invite(group, "bob", "eve")).as("by a viewer").isFalse();
        assertThat(groups.members(group, 10, null).items())
                .extracting(item -> text(item, "user_id"))
                .containsExactly("ann", "bob");
        assertThat(others.members(group, 10, null).items()).isEmpty();
        refused(() -> groups.members(group + "#ann", 10, null), ErrorCode.PARAMETERS_INVALID);
        refused(() -> groups.invite("", "ann", "x"), ErrorCode.PARAMETERS_INVALID);
    }

    @Test
    void aCodePairsOneDeviceOfItsTenantOnceAndNotForLong() {
        Device phone = new Device("d1", "Ann's phone", "ios");
        DevicePairing devices = scope("pairing").devices();
        PairingCode code = devices.begin();
        PairingCode late = devices.begin();

        assertThat(code.code()).matches("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}").isNotEqualTo(late.code());
        assertThat(code.toString()).doesNotContain(code.code());
        assertThat(scope("pairing2").devices().redeem(code.code(), phone)).isEmpty();
        assertThat(devices.redeem("0000-0000-0000-0000", phone)).isEmpty();
        assertThat(devices.list(10, null).items()).isEmpty();

        Optional<String> session = devices.redeem(code.code().toLowerCase(java.util.Locale.ROOT), phone);
        assertThat(session).isPresent();
        assertThat(devices.redeem(code.code(), phone)).as("twice").isEmpty();
        Instant over = NOW.plus(Duration.ofMinutes(10));
        assertThat(scope("pairing", over).devices().redeem(late.code(), phone))
                .as("late")
                .isEmpty();
        assertThat(devices.list(10, null).items())
                .extracting(item -> text(item, "session_id"))
                .containsExactly(session.orElseThrow());
        assertThat(scope("pairing2").devices().unpair(session.orElseThrow())).isFalse();
        assertThat(devices.unpair(session.orElseThrow())).isTrue();
    }

    @Test
    void nothingIsWrittenOfWhoIsPurged() {
        TableDefinition settings = CATALOGUE.table("settings");
        TenantScope scope = scope("purged");
        scope.table("settings").put(item(settings, "before", "x"));
        fence.tenants.add(new TenantId("purged"));
        fence.openLooks = 0;
        refused(() -> scope.table("settings").put(item(settings, "s", "x")), ErrorCode.TENANT_FENCED);
        refused(() -> scope.table("settings").update("before", Map.of("mark", s("y"))), ErrorCode.TENANT_FENCED);
        refused(() -> scope.write(List.of(Change.put("settings", item(settings, "s", "x")))), ErrorCode.TENANT_FENCED);
        refused(() -> scope.groups().found("g", "ann"), ErrorCode.TENANT_FENCED);
        refused(() -> scope.devices().begin(), ErrorCode.TENANT_FENCED);
        assertThat(marks(scope.table("settings"))).containsExactly("x");

        fence.openLooks = 1;
        refused(() -> scope.table("settings").put(item(settings, "s", "x")), ErrorCode.TENANT_FENCED);
        assertThat(scope.table("settings").get("s")).as("what slipped in").isEmpty();
        scope("bystander").table("settings").put(item(settings, "s", "x"));
    }

    @Test
    void aPersonWhoIsPurgedWithinTheTenantIsNotNamedAgain() {
        GroupSharing groups = scope("org3").groups();
        String group = groups.found("Reading", "ann");
        fence.persons.add(new TenantId("bob"));
        refused(() -> groups.invite(group, "ann", "bob"), ErrorCode.TENANT_FENCED);
        assertThat(groups.invite(group, "ann", "eve")).isTrue();
    }

    private static void refused(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, failure -> assertThat(failure.code())
                .isEqualTo(code));
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

    private static List<String> marks(TenantTable table) {
        return table.query(ItemQuery.all()).items().stream()
                .map(TenantScopeIT::mark)
                .toList();
    }

    private static String mark(Map<String, AttributeValue> item) {
        return text(item, "mark");
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return String.valueOf(Objects.requireNonNull(item.get(name)).s());
    }

    private static Map<String, AttributeValue> item(TableDefinition table, String sort, String mark) {
        return Map.of(table.sortKey(), s(sort), "mark", s(mark));
    }

    private static Map<String, AttributeValue> setting(String id, AttributeValue isPublic) {
        return Map.of("setting_id", s(id), "is_public", isPublic);
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }
}
