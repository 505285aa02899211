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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Scopes before real tables of their own, and a fence that a test can shut. */
final class TestScopes {

    static final TableCatalogue CATALOGUE = TableCatalogue.fromClasspath();
    static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");

    final ClosedFor fence = new ClosedFor();
    private final LocalStack stack = LocalStack.shared();
    private final String prefix = stack.newTablePrefix();

    TestScopes() {
        TableCreator creator = new TableCreator(stack.dynamoDb());
        CATALOGUE.tables().forEach(table -> creator.createIfMissing(prefix + table.name(), table));
    }

    TenantScope of(String tenant) {
        return of(tenant, NOW);
    }

    TenantScope of(String tenant, Instant now) {
        return new TenantScopes(
                        stack.dynamoDb(),
                        CATALOGUE,
                        prefix,
                        fence,
                        new PageTokens(new byte[32]),
                        Clock.fixed(now, ZoneOffset.UTC))
                .open(new TenantId(tenant));
    }

    static void refused(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SyncHubException.class, failure -> assertThat(failure.code())
                .isEqualTo(code));
    }

    static List<String> marks(TenantTable table) {
        return table.query(ItemQuery.all()).items().stream()
                .map(TestScopes::mark)
                .toList();
    }

    static String mark(Map<String, AttributeValue> item) {
        return text(item, "mark");
    }

    static String text(Map<String, AttributeValue> item, String name) {
        return String.valueOf(Objects.requireNonNull(item.get(name)).s());
    }

    static Map<String, AttributeValue> item(TableDefinition table, String sort, String mark) {
        return Map.of(table.sortKey(), s(sort), "mark", s(mark));
    }

    static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }
}
