package com.synchub.restore;

import com.synchub.dynamodb.ItemLookup;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads every item of a batch back and compares it: for policies under which the tenant may have other items as well, so
 * that a digest says nothing.
 */
final class BatchProof implements Placement {

    private final Placement placement;
    private final ItemLookup lookup;

    BatchProof(Placement placement, ItemLookup lookup) {
        this.placement = placement;
        this.lookup = lookup;
    }

    @Override
    public void place(TargetTable table, List<RestoredItem> batch, Tally tally) {
        Tally own = new Tally();
        placement.place(table, batch, own);
        Map<AttributeValue, Map<String, AttributeValue>> found = FoundItems.of(lookup, table, batch);
        long others = batch.stream()
                .filter(item -> !item.equalTo(found.get(item.sortKey(table.definition()))))
                .count();
        if (others != own.skipped.sum()) {
            throw new SyncHubException(
                    ErrorCode.RESTORE_NOT_PROVED,
                    "failed to restore into table " + table.name() + ": " + (others - own.skipped.sum()) + " of "
                            + batch.size() + " items read back are not those that were put",
                    "Someone writes to the table while the restore runs. Stop them, then run the same command again.");
        }
        tally.add(own);
    }
}
