package com.synchub.restore;

import com.synchub.dynamodb.ItemLookup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a target holds under the keys of a batch of one tenant. */
final class FoundItems {

    private FoundItems() {}

    /** The items that are there, by their sort key; read consistently. */
    static Map<AttributeValue, Map<String, AttributeValue>> of(
            ItemLookup lookup, TargetTable table, List<RestoredItem> batch) {
        Map<AttributeValue, Map<String, AttributeValue>> found = new HashMap<>();
        lookup.find(
                table.name(),
                batch.stream().map(item -> item.key(table.definition())).toList(),
                batch.stream().mapToDouble(RestoredItem::readUnits).sum(),
                item -> found.put(
                        Objects.requireNonNull(item.get(table.definition().sortKey())), item));
        return found;
    }
}
