package com.synchub.jobs.purge;

import com.synchub.jobs.environment.TableNames;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One table of the catalogue.
 *
 * @param name in DynamoDB
 */
record PurgeTable(TableDefinition definition, String name) {

    static List<PurgeTable> all(TableCatalogue catalogue, TableNames names) {
        return catalogue.tables().stream()
                .map(table -> new PurgeTable(table, names.of(table)))
                .toList();
    }

    /** The keys among an item's attributes. */
    Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        return Stream.of(TableDefinition.PARTITION_KEY, definition.sortKey())
                .collect(Collectors.toMap(name -> name, name -> Objects.requireNonNull(item.get(name))));
    }

    String place() {
        return "table/" + definition.name();
    }
}
