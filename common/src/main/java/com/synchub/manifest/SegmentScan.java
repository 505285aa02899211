package com.synchub.manifest;

import java.time.Instant;

/**
 * When one segment was read. An item that did not change between the two is in the backup exactly once.
 *
 * @param segment from 0
 * @param itemsScanned items counted where the responses are read, up to the last checkpoint
 */
public record SegmentScan(int segment, Instant startedAt, Instant endedAt, long itemsScanned) {

    public SegmentScan {
        if (endedAt.isBefore(startedAt)) {
            throw new IllegalArgumentException("segment " + segment + " ended before it started");
        }
    }
}
