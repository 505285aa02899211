package com.synchub.restore;

import com.synchub.dynamodb.ConditionalPuts;
import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Puts the items of which none is there. One that is there and equal may be our own, from before a crash. */
final class KeepingExisting implements Placement {

    private final ConditionalPuts puts;
    private final boolean skipsOthers;

    /** @param skipsOthers whether an item with another content is left alone; else it ends the restore */
    KeepingExisting(ConditionalPuts puts, boolean skipsOthers) {
        this.puts = puts;
        this.skipsOthers = skipsOthers;
    }

    @Override
    public void place(TargetTable table, List<RestoredItem> batch, Tally tally) {
        for (RestoredItem item : batch) {
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
}
