package com.synchub.jobs.backup;

/**
 * What a segment has done up to a place in its scan. Items are counted by the reader of the responses, the rest by the
 * writer: two counts by different code, which must agree in the end.
 *
 * @param itemsRead items in the responses up to that place
 * @param rowsKept items of tenants that have a manifest row
 * @param rowsFenced items left out because their tenant is being erased
 * @param tenantsFenced those tenants
 * @param itemBytes bytes by DynamoDB's size rules of the rows kept
 * @param objects manifest rows
 */
record SegmentCounts(long itemsRead, long rowsKept, long rowsFenced, long tenantsFenced, long itemBytes, long objects) {

    static final SegmentCounts NONE = new SegmentCounts(0, 0, 0, 0, 0, 0);

    SegmentCounts plus(SegmentCounts other) {
        return new SegmentCounts(
                itemsRead + other.itemsRead,
                rowsKept + other.rowsKept,
                rowsFenced + other.rowsFenced,
                tenantsFenced + other.tenantsFenced,
                itemBytes + other.itemBytes,
                objects + other.objects);
    }
}
