package com.synchub.dynamodb;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Looks at a table before a run relies on it. */
public final class TableInspector {

    private final DynamoDbClient client;

    public TableInspector(DynamoDbClient client) {
        this.client = client;
    }

    /**
     * The table's facts.
     *
     * <p>Fails with {@code TABLE_MISSING}, or with {@code TABLE_KEYS_DIFFER} unless the partition key is the string
     * {@code partitionKey} and the sort key the string {@code sortKey}.
     */
    public TableFacts require(String table, String partitionKey, String sortKey) {
        TableDescription found = describe(table);
        String expected = partitionKey + " HASH S, " + sortKey + " RANGE S";
        String actual = keysOf(found);
        if (!actual.equals(expected)) {
            throw new SyncHubException(
                    ErrorCode.TABLE_KEYS_DIFFER,
                    "cannot read table " + table + ": the catalogue says its keys are " + expected
                            + " but the table has " + actual,
                    "Correct the table's file in the catalogue, or name the right table.");
        }
        return new TableFacts(found.tableArn(), known(found.itemCount()), known(found.tableSizeBytes()));
    }

    private TableDescription describe(String table) {
        try {
            return client.describeTable(request -> request.tableName(table)).table();
        } catch (SdkException e) {
            throw SourceFailures.translate(e, table, TableAccess.READ);
        }
    }

    private static String keysOf(TableDescription table) {
        return table.keySchema().stream()
                .map(key -> key.attributeName() + " " + key.keyTypeAsString() + " " + typeOf(key, table))
                .collect(Collectors.joining(", "));
    }

    private static String typeOf(KeySchemaElement key, TableDescription table) {
        return table.attributeDefinitions().stream()
                .filter(definition -> definition.attributeName().equals(key.attributeName()))
                .findFirst()
                .map(AttributeDefinition::attributeTypeAsString)
                .orElse("undefined");
    }

    private static OptionalLong known(@Nullable Long number) {
        return number == null || number <= 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
