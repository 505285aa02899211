package com.synchub.restore;

import com.synchub.dynamodb.ItemLookup;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Looks before it puts, where an attempt that did not get to its end has been: to read an item costs an eighth of writing
 * it. So a large tenant is not written from its first item again.
 */
final class Resuming implements Placement {

    private final ItemLookup lookup;
    private final Placement rest;

    /** @param rest places what is not there yet */
    Resuming(ItemLookup lookup, Placement rest) {
        this.lookup = lookup;
        this.rest = rest;
    }

    @Override
    public void place(TargetTable table, List<RestoredItem> batch, Tally tally) {
        Map<AttributeValue, Map<String, AttributeValue>> found = FoundItems.of(lookup, table, batch);
        List<RestoredItem> left = batch.stream()
                .filter(item -> !item.equalTo(found.get(item.sortKey(table.definition()))))
                .toList();
        tally.unchanged.add(batch.size() - left.size());
        if (!left.isEmpty()) {
            rest.place(table, left, tally);
        }
    }
}
