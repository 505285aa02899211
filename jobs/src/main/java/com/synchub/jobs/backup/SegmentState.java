package com.synchub.jobs.backup;

import com.synchub.manifest.CheckpointRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * A segment's place at its last checkpoint, kept in the step's execution context.
 *
 * @param head newest checkpoint of the chain, null before the first
 * @param position behind the last item covered, null before the first
 * @param counts work covered by the chain
 * @param consumedUnits read capacity units used so far, also for pages read twice
 * @param startedAt when the first attempt at this segment began
 * @param complete whether the scan reached the segment's end
 */
record SegmentState(
        @Nullable CheckpointRef head,
        @Nullable ScanPosition position,
        SegmentCounts counts,
        double consumedUnits,
        Instant startedAt,
        @Nullable Instant endedAt,
        boolean complete) {

    private static final String HEAD = "head";
    private static final String POSITION = "position";
    private static final String ITEMS_READ = "itemsRead";
    private static final String ROWS_KEPT = "rowsKept";
    private static final String ROWS_FENCED = "rowsFenced";
    private static final String TENANTS_FENCED = "tenantsFenced";
    private static final String ITEM_BYTES = "itemBytes";
    private static final String OBJECTS = "objects";
    private static final String UNITS = "consumedUnits";
    private static final String STARTED_AT = "startedAt";
    private static final String ENDED_AT = "endedAt";

    static SegmentState start(Instant now) {
        return new SegmentState(null, null, SegmentCounts.NONE, 0, now, null, false);
    }

    static boolean isIn(ExecutionContext context) {
        return context.containsKey(STARTED_AT);
    }

    static SegmentState readFrom(ExecutionContext context) {
        CheckpointRef head = context.containsKey(HEAD) ? CheckpointRef.parse(context.getString(HEAD)) : null;
        ScanPosition position = context.containsKey(POSITION) ? new ScanPosition(context.getString(POSITION)) : null;
        Instant endedAt = context.containsKey(ENDED_AT) ? Instant.parse(context.getString(ENDED_AT)) : null;
        return new SegmentState(
                head,
                position,
                new SegmentCounts(
                        context.getLong(ITEMS_READ),
                        context.getLong(ROWS_KEPT),
                        context.getLong(ROWS_FENCED),
                        context.getLong(TENANTS_FENCED),
                        context.getLong(ITEM_BYTES),
                        context.getLong(OBJECTS)),
                context.getDouble(UNITS),
                Instant.parse(context.getString(STARTED_AT)),
                endedAt,
                endedAt != null);
    }

    void writeTo(ExecutionContext context) {
        if (head != null) {
            context.putString(HEAD, head.toString());
        }
        if (position != null) {
            context.putString(POSITION, position.text());
        }
        context.putLong(ITEMS_READ, counts.itemsRead());
        context.putLong(ROWS_KEPT, counts.rowsKept());
        context.putLong(ROWS_FENCED, counts.rowsFenced());
        context.putLong(TENANTS_FENCED, counts.tenantsFenced());
        context.putLong(ITEM_BYTES, counts.itemBytes());
        context.putLong(OBJECTS, counts.objects());
        context.putDouble(UNITS, consumedUnits);
        context.putString(STARTED_AT, startedAt.toString());
        if (endedAt != null) {
            context.putString(ENDED_AT, endedAt.toString());
        }
    }
}
