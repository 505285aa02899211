package com.synchub.dynamodb;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.inspection.Answer;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsDescription;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryDescription;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;
import software.amazon.awssdk.services.dynamodb.model.SSEStatus;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Looks at a table and at how it is set up; changes nothing. */
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
        TableDescription found = ask(table, () -> describe(table)).orThrow();
        String expected = keys(partitionKey, sortKey);
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

    /** String keys as {@link TableSettings#keys} tells them. */
    public static String keys(String partitionKey, String sortKey) {
        return partitionKey + " HASH S, " + sortKey + " RANGE S";
    }

    /** How the table is set up. Fails with {@code TABLE_MISSING}, or {@code SOURCE_UNAVAILABLE}. */
    public Answer<TableSettings> settings(String table) {
        return ask(table, () -> settingsOf(describe(table)));
    }

    /** Whether the table can be restored to any moment of its last days. Fails like {@link #settings}. */
    public Answer<Boolean> keepsHistory(String table) {
        return ask(table, () -> recoveryOf(table).on());
    }

    /** To which moments the table can be restored. Fails like {@link #settings}. */
    public Answer<PointInTimeRecovery> recovery(String table) {
        return ask(table, () -> recoveryOf(table));
    }

    private PointInTimeRecovery recoveryOf(String table) {
        try {
            ContinuousBackupsDescription found =
                    client.describeContinuousBackups(r -> r.tableName(table)).continuousBackupsDescription();
            PointInTimeRecoveryDescription recovery = found == null ? null : found.pointInTimeRecoveryDescription();
            return recovery == null || recovery.pointInTimeRecoveryStatus() != PointInTimeRecoveryStatus.ENABLED
                    ? PointInTimeRecovery.OFF
                    : new PointInTimeRecovery(
                            true, recovery.earliestRestorableDateTime(), recovery.recoveryPeriodInDays());
        } catch (ContinuousBackupsUnavailableException e) {
            return PointInTimeRecovery.OFF;
        }
    }

    private TableDescription describe(String table) {
        return client.describeTable(r -> r.tableName(table)).table();
    }

    private static <T> Answer<T> ask(String table, Supplier<T> request) {
        try {
            return new Answer.Told<>(request.get());
        } catch (SdkException e) {
            SyncHubException failure = SourceFailures.translate(e, table, TableAccess.READ);
            if (SourceFailures.isUnsupported(e)) {
                return new Answer.Withheld<>(Answer.Reason.NOT_SUPPORTED, failure);
            }
            if (SourceFailures.isForbidden(e)) {
                return new Answer.Withheld<>(Answer.Reason.DENIED, failure);
            }
            throw failure;
        }
    }

    private static TableSettings settingsOf(TableDescription table) {
        return new TableSettings(
                keysOf(table),
                String.valueOf(table.tableStatusAsString()),
                Boolean.TRUE.equals(table.deletionProtectionEnabled()),
                hasKmsKey(table.sseDescription()),
                ChangeStreams.streamOf(table).orElse(null));
    }

    private static boolean hasKmsKey(@Nullable SSEDescription encryption) {
        return encryption != null
                && encryption.sseType() == SSEType.KMS
                && (encryption.status() == SSEStatus.ENABLED || encryption.status() == SSEStatus.UPDATING);
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
