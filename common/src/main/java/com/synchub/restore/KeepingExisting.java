package com.synchub.restore;

import com.synchub.dynamodb.ItemInserts;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Puts the items of which none is there. One that is there and equal may be our own, from before a crash. Most are put many
 * at a time, and what is there instead is read many at a time; what is left of a batch is put one by one, which tells what
 * is wrong.
 */
final class KeepingExisting implements Placement {

    private final Target target;
    private final boolean skipsOthers;

    /** @param skipsOthers whether an item with another content is left alone; else it ends the restore */
    KeepingExisting(Target target, boolean skipsOthers) {
        this.target = target;
        this.skipsOthers = skipsOthers;
    }

    @Override
    public void place(TargetTable table, List<RestoredItem> batch, Tally tally) {
        ItemInserts.Inserted inserted = target.inserts()
                .insert(
                        table.name(),
                        batch.stream().map(RestoredItem::attributes).toList(),
                        batch.stream().mapToDouble(RestoredItem::writeUnits).sum());
        tally.written.add(inserted.put().cardinality());
        List<RestoredItem> occupied =
                inserted.occupied().stream().mapToObj(batch::get).toList();
        Map<AttributeValue, Map<String, AttributeValue>> found =
                occupied.isEmpty() ? Map.of() : FoundItems.of(target.lookup(), table, occupied);
        for (int i = inserted.put().nextClearBit(0);
                i < batch.size();
                i = inserted.put().nextClearBit(i + 1)) {
            RestoredItem item = batch.get(i);
            Optional<Map<String, AttributeValue>> there = Optional.ofNullable(
                            found.get(item.sortKey(table.definition())))
                    .or(() -> target.conditionalPuts().put(table.name(), item.attributes(), item.writeUnits()));
            tell(table, item, there, tally);
        }
    }

    private void tell(TargetTable table, RestoredItem item, Optional<Map<String, AttributeValue>> there, Tally tally) {
        if (there.isEmpty()) {
            tally.written.increment();
        } else if (item.equalTo(there.get())) {
            tally.unchanged.increment();
        } else if (skipsOthers) {
            tally.skipped.increment();
        } else {
            throw occupied(table);
        }
    }

    static SyncHubException occupied(TargetTable table) {
        return new SyncHubException(
                ErrorCode.RESTORE_TARGET_OCCUPIED,
                "cannot restore into table " + table.name()
                        + ": an item of the tenant appeared there while the restore ran",
                "Someone writes to the table. Stop them, or choose --policy skip-existing or overwrite.");
    }
}
