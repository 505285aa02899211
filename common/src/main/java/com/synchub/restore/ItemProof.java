package com.synchub.restore;

import com.synchub.dynamodb.ItemLookup;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads a tenant's restored items back one by one and compares them: where the tenant has other items as well, so that a
 * digest says nothing.
 */
final class ItemProof {

    private final ItemLookup lookup;

    ItemProof(ItemLookup lookup) {
        this.lookup = lookup;
    }

    /** How many of the wanted items are not there as they should be. */
    long others(TargetTable table, WantedItems wanted) {
        Count others = new Count();
        ItemBatch batch = new ItemBatch(items -> others.sum += others(table, items));
        wanted.forEach(item -> batch.add(RestoredItem.of(item)));
        batch.flush();
        return others.sum;
    }

    /** A number that a lambda may add to. */
    private static final class Count {
        private long sum;
    }

    private long others(TargetTable table, List<RestoredItem> items) {
        Map<AttributeValue, Map<String, AttributeValue>> found = FoundItems.of(lookup, table, items);
        return items.stream()
                .filter(item -> !item.equalTo(found.get(item.sortKey(table.definition()))))
                .count();
    }
}
