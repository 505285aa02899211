package com.synchub.restore;

import com.synchub.dynamodb.BatchWrites;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Puts all items, whatever is there. */
final class Overwriting implements Placement {

    private final BatchWrites batches;

    Overwriting(BatchWrites batches) {
        this.batches = batches;
    }

    @Override
    public void place(TargetTable table, List<RestoredItem> batch, Tally tally) {
        List<WriteRequest> puts = batch.stream()
                .map(item -> WriteRequest.builder()
                        .putRequest(put -> put.item(item.attributes()))
                        .build())
                .toList();
        batches.write(
                Map.of(table.name(), puts),
                batch.stream().mapToDouble(RestoredItem::writeUnits).sum());
        tally.written.add(batch.size());
    }
}
