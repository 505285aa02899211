package com.synchub.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.testkit.LocalStack;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class TableInspectorIT {

    private static final LocalStack STACK = LocalStack.shared();
    private static final String TABLE = STACK.newTablePrefix() + "settings";
    private static final String NUMBERED = STACK.newTablePrefix() + "numbered";
    private static final String SIMPLE = STACK.newTablePrefix() + "simple";

    private final TableInspector inspector = new TableInspector(STACK.dynamoDb());

    @BeforeAll
    static void createTables() {
        create(TABLE, ScalarAttributeType.S);
        create(NUMBERED, ScalarAttributeType.N);
        STACK.dynamoDb().createTable(table -> table.tableName(SIMPLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(a -> a.attributeName("tenant_id").attributeType(ScalarAttributeType.S))
                .keySchema(k -> k.attributeName("tenant_id").keyType(KeyType.HASH)));
    }

    private static void create(String name, ScalarAttributeType sortKeyType) {
        STACK.dynamoDb().createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        a -> a.attributeName("tenant_id").attributeType(ScalarAttributeType.S),
                        a -> a.attributeName("setting_id").attributeType(sortKeyType))
                .keySchema(k -> k.attributeName("tenant_id").keyType(KeyType.HASH), k -> k.attributeName("setting_id")
                        .keyType(KeyType.RANGE)));
    }

    @Test
    void aTableWithTheRightKeysIsDescribed() {
        TableFacts facts = inspector.require(TABLE, "tenant_id", "setting_id");
        assertThat(facts.arn()).contains("table/" + TABLE);
    }

    @Test
    void theSizeOfANewTableIsUnknownAndNotZero() {
        String empty = STACK.newTablePrefix() + "empty";
        create(empty, ScalarAttributeType.S);
        TableFacts facts = inspector.require(empty, "tenant_id", "setting_id");
        assertThat(facts.items()).isEmpty();
        assertThat(facts.bytes()).isEmpty();
    }

    @Test
    void theNumberOfItemsIsToldWhenItIsKnown() {
        STACK.dynamoDb().putItem(put -> put.tableName(TABLE)
                .item(Map.of("tenant_id", AttributeValue.fromS("a"), "setting_id", AttributeValue.fromS("b"))));
        TableFacts facts = inspector.require(TABLE, "tenant_id", "setting_id");
        assertThat(facts.items()).hasValue(1);
    }

    @Test
    void refusesATableThatIsNotThere() {
        assertFails(
                ErrorCode.TABLE_MISSING,
                "cannot find table no-such-table",
                () -> inspector.require("no-such-table", "tenant_id", "setting_id"));
    }

    @Test
    void refusesOtherKeysAndNamesBoth() {
        assertFails(
                ErrorCode.TABLE_KEYS_DIFFER,
                "cannot read table " + TABLE + ": the catalogue says its keys are tenant_id HASH S, bookmark_id RANGE S"
                        + " but the table has tenant_id HASH S, setting_id RANGE S",
                () -> inspector.require(TABLE, "tenant_id", "bookmark_id"));
        assertFails(
                ErrorCode.TABLE_KEYS_DIFFER,
                "cannot read table " + NUMBERED + ": the catalogue says its keys are tenant_id HASH S, setting_id"
                        + " RANGE S but the table has tenant_id HASH S, setting_id RANGE N",
                () -> inspector.require(NUMBERED, "tenant_id", "setting_id"));
        assertFails(
                ErrorCode.TABLE_KEYS_DIFFER,
                "cannot read table " + SIMPLE + ": the catalogue says its keys are tenant_id HASH S, setting_id"
                        + " RANGE S but the table has tenant_id HASH S",
                () -> inspector.require(SIMPLE, "tenant_id", "setting_id"));
    }

    private static void assertFails(ErrorCode code, String message, ThrowingCallable call) {
        assertThatThrownBy(call).hasMessage(message).isInstanceOfSatisfying(SyncHubException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.hint()).isNotEmpty();
        });
    }
}
