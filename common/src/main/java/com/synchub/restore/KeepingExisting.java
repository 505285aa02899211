package com.synchub.restore;

import com.synchub.dynamodb.ConditionalPuts;
import com.synchub.dynamodb.ItemInserts;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Puts the items of which none is there. One that is there and equal may be our own, from before a crash. Most are put many
 * at a time; what is left of a batch is put one by one, which tells what is there instead, or what is wrong.
 */
final class KeepingExisting implements Placement {

    private final ItemInserts inserts;
    private final ConditionalPuts puts;
    private final boolean skipsOthers;

    /** @param skipsOthers whether an item with another content is left alone; else it ends the restore */
    KeepingExisting(ItemInserts inserts, ConditionalPuts puts, boolean skipsOthers) {
        this.inserts = inserts;
        this.puts = puts;
        this.skipsOthers = skipsOthers;
    }

    @Override
    public void place(TargetTable table, List<RestoredItem> batch, Tally tally) {
        BitSet inserted = inserts.insert(
                table.name(),
                batch.stream().map(RestoredItem::attributes).toList(),
                batch.stream().mapToDouble(RestoredItem::writeUnits).sum());
        tally.written.add(inserted.cardinality());
        for (int left = inserted.nextClearBit(0); left < batch.size(); left = inserted.nextClearBit(left + 1)) {
            place(table, batch.get(left), tally);
        }
    }

    private void place(TargetTable table, RestoredItem item, Tally tally) {
        Optional<Map<String, AttributeValue>> there = puts.put(table.name(), item.attributes(), item.writeUnits());
        if (there.isEmpty()) {
            tally.written.increment();
        } else if (item.equalTo(there.get())) {
            tally.unchanged.increment();
        } else if (skipsOthers) {
            tally.skipped.increment();
        } else {
            throw new SyncHubException(
                    ErrorCode.RESTORE_TARGET_OCCUPIED,
                    "cannot restore into table " + table.name()
                            + ": an item of the tenant appeared there while the restore ran",
                    "Someone writes to the table. Stop them, or choose --policy skip-existing or overwrite.");
        }
    }
}
