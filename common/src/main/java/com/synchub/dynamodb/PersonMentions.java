package com.synchub.dynamodb;

import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableDefinition;
import com.synchub.table.WhenErased;
import com.synchub.tenant.TenantId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * A person who is named in an item of somebody else, looked at and taken out as it stands now: an item that names somebody
 * else meanwhile is left alone. Thread-safe. Errors: {@code TABLE_MISSING}, {@code ACCESS_DENIED}, {@code
 * SOURCE_UNAVAILABLE}, {@code RUN_STOPPED}.
 */
public final class PersonMentions {

    /** Stands in place of a person who was erased; no identity provider gives such an id. */
    public static final String NOBODY = "erased-person";

    private static final double UNITS = 1;

    private final DynamoDbClient client;
    private final CapacityBudget reads;
    private final CapacityBudget writes;

    public PersonMentions(DynamoDbClient client, CapacityBudget reads, CapacityBudget writes) {
        this.client = client;
        this.reads = reads;
        this.writes = writes;
    }

    /** Whether the item is there and names the person. */
    public boolean isIn(String table, TableDefinition definition, Map<String, AttributeValue> key, TenantId person) {
        try {
            reads.charge(UNITS);
            Map<String, AttributeValue> item = client.getItem(
                            r -> r.tableName(table).key(key).consistentRead(true))
                    .item();
            return definition.persons().stream()
                    .anyMatch(attribute -> person.value().equals(textOf(item.get(attribute.name()))));
        } catch (SdkException e) {
            throw SourceFailures.translate(e, table, TableAccess.READ);
        } catch (InterruptedException e) {
            throw SourceFailures.stopped("looking at table " + table, e);
        }
    }

    /** Does what the catalogue's rule says, for each attribute that names the person. */
    public void erase(String table, TableDefinition definition, Map<String, AttributeValue> key, TenantId person) {
        try {
            for (AttributeDefinition attribute : definition.persons()) {
                erase(table, attribute, key, AttributeValue.fromS(person.value()));
            }
        } catch (SdkException e) {
            throw SourceFailures.translate(e, table, TableAccess.WRITE);
        } catch (InterruptedException e) {
            throw SourceFailures.stopped("writing table " + table, e);
        }
    }

    private void erase(
            String table, AttributeDefinition attribute, Map<String, AttributeValue> key, AttributeValue person)
            throws InterruptedException {
        writes.charge(UNITS);
        Map<String, String> names = Map.of("#person", attribute.name());
        try {
            if (attribute.whenErased() == WhenErased.DELETE_ITEM) {
                client.deleteItem(r -> r.tableName(table)
                        .key(key)
                        .conditionExpression("#person = :person")
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(Map.of(":person", person)));
            } else {
                client.updateItem(r -> r.tableName(table)
                        .key(key)
                        .updateExpression("SET #person = :nobody")
                        .conditionExpression("#person = :person")
                        .expressionAttributeNames(names)
                        .expressionAttributeValues(Map.of(":person", person, ":nobody", AttributeValue.fromS(NOBODY))));
            }
        } catch (ConditionalCheckFailedException namesSomebodyElse) {
            // Or it is gone; also when an earlier try whose answer got lost has done it.
        }
    }

    private static String textOf(@Nullable AttributeValue value) {
        return value == null || value.s() == null ? "" : value.s();
    }
}
