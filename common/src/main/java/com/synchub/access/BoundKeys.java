package com.synchub.access;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.table.AttributeDefinition;
import com.synchub.table.TableDefinition;
import com.synchub.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** The keys and items that a tenant can have in a table: the only place where a partition key is written. */
final class BoundKeys {

    static final String ABSENT = "attribute_not_exists(" + TableDefinition.PARTITION_KEY + ")";
    static final String PRESENT = "attribute_exists(" + TableDefinition.PARTITION_KEY + ")";

    private static final int LONGEST_SORT = 1_024;

    private final TenantId tenant;
    private final TableDefinition definition;
    private final String table;

    BoundKeys(TenantId tenant, TableDefinition definition, String tablePrefix) {
        this.tenant = tenant;
        this.definition = definition;
        this.table = tablePrefix + definition.name();
    }

    TenantId tenant() {
        return tenant;
    }

    /** Its name in DynamoDB. */
    String table() {
        return table;
    }

    String sortKey() {
        return definition.sortKey();
    }

    AttributeValue partition() {
        return AttributeValue.fromS(tenant.value());
    }

    Map<String, AttributeValue> of(String sort) {
        return Map.of(
                TableDefinition.PARTITION_KEY, partition(), definition.sortKey(), AttributeValue.fromS(checked(sort)));
    }

    boolean isKey(String attribute) {
        return attribute.equals(TableDefinition.PARTITION_KEY) || attribute.equals(definition.sortKey());
    }

    /** The sort key of an item that DynamoDB answered; fails for one that is another tenant's. */
    String sortOf(Map<String, AttributeValue> item) {
        return String.valueOf(
                Objects.requireNonNull(own(item).get(definition.sortKey())).s());
    }

    /** An item that DynamoDB answered. That it is the tenant's follows from the key; so it is only looked at again. */
    Map<String, AttributeValue> own(Map<String, AttributeValue> item) {
        if (!partition().equals(item.get(TableDefinition.PARTITION_KEY))) {
            throw new SyncHubException(
                            ErrorCode.OBJECT_FOREIGN,
                            "cannot show an item of table " + table + ": DynamoDB answered one of another tenant",
                            "Nobody has seen it. Stop what serves tenants, and see runbooks/isolation.md.")
                    .about(tenant.keyForm());
        }
        return item;
    }

    /** An item as it is put: with the tenant's key, whatever was left out. */
    BoundRequests.Written written(Map<String, AttributeValue> item) {
        AttributeValue said = item.get(TableDefinition.PARTITION_KEY);
        if (said != null && !said.equals(partition())) {
            throw refused("it says to be another tenant's", "Leave " + TableDefinition.PARTITION_KEY + " out.");
        }
        AttributeValue sort = item.get(definition.sortKey());
        if (sort == null || sort.s() == null || !isSort(sort.s())) {
            throw refused(
                    "it has no " + definition.sortKey() + " of 1 to " + LONGEST_SORT + " bytes of text",
                    "Give it one.");
        }
        Map<String, AttributeValue> whole = new HashMap<>(item);
        whole.put(TableDefinition.PARTITION_KEY, partition());
        return new BoundRequests.Written(table, of(sort.s()), whole, persons(item));
    }

    /** Whom values name, of whom nothing may be written while they are purged within the tenant. */
    List<TenantId> persons(Map<String, AttributeValue> values) {
        List<TenantId> persons = new ArrayList<>();
        for (AttributeDefinition attribute : definition.persons()) {
            AttributeValue value = values.get(attribute.name());
            if (value != null && value.s() != null && !value.s().isEmpty()) {
                persons.add(new TenantId(value.s()));
            }
        }
        return persons;
    }

    TransactWriteItem put(BoundRequests.Written written, boolean ifAbsent) {
        Put.Builder put = Put.builder().tableName(table).item(written.item());
        if (ifAbsent) {
            put.conditionExpression(ABSENT);
        }
        return TransactWriteItem.builder().put(put.build()).build();
    }

    TransactWriteItem delete(String sort) {
        return TransactWriteItem.builder()
                .delete(d -> d.tableName(table).key(of(sort)))
                .build();
    }

    private static String checked(String sort) {
        if (!isSort(sort)) {
            throw invalid("sort key", "A sort key has 1 to " + LONGEST_SORT + " bytes of UTF-8.");
        }
        return sort;
    }

    /** Whether DynamoDB could hold it; what has unpaired surrogates would arrive as something else. */
    private static boolean isSort(@Nullable String sort) {
        if (sort == null || sort.isEmpty()) {
            return false;
        }
        byte[] utf8 = sort.getBytes(StandardCharsets.UTF_8);
        return utf8.length <= LONGEST_SORT && new String(utf8, StandardCharsets.UTF_8).equals(sort);
    }

    static SyncHubException invalid(String what, String hint) {
        return new SyncHubException(ErrorCode.PARAMETERS_INVALID, "invalid " + what, hint);
    }

    private SyncHubException refused(String why, String hint) {
        return new SyncHubException(ErrorCode.ITEM_REFUSED, "cannot write an item to table " + table + ": " + why, hint)
                .about(tenant.keyForm());
    }
}
