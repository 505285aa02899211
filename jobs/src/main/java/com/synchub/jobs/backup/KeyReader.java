package com.synchub.jobs.backup;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.item.ItemAssembler;
import com.synchub.item.ItemOrigin;
import com.synchub.item.ItemView;
import com.synchub.item.Tag;
import java.nio.charset.StandardCharsets;

/** Finds the two key attributes of an item without copying them. Reused for every item of a segment. */
final class KeyReader {

    private static final byte[] PARTITION_KEY = "tenant_id".getBytes(StandardCharsets.UTF_8);

    private final byte[] sortKeyName;
    private final ItemAssembler assembler = new ItemAssembler(ItemOrigin.RESPONSE);
    private byte[] bytes = {};
    private int tenantOffset;
    private int tenantLength;
    private int sortOffset;
    private int sortLength;

    KeyReader(String sortKey) {
        this.sortKeyName = sortKey.getBytes(StandardCharsets.UTF_8);
    }

    void read(ItemView item) {
        bytes = item.bytes();
        tenantLength = -1;
        sortLength = -1;
        item.rewind();
        while (item.next() && (tenantLength < 0 || sortLength < 0)) {
            if (item.tag() == Tag.S) {
                if (tenantLength < 0 && item.compareName(PARTITION_KEY) == 0) {
                    tenantOffset = item.valueOffset();
                    tenantLength = item.valueLength();
                } else if (sortLength < 0 && item.compareName(sortKeyName) == 0) {
                    sortOffset = item.valueOffset();
                    sortLength = item.valueLength();
                }
            }
        }
        item.rewind();
        if (tenantLength < 0 || sortLength < 0) {
            throw new SyncHubException(
                    ErrorCode.SOURCE_RESPONSE_INVALID,
                    "invalid item in a scan response: it lacks a string key attribute",
                    "Check that the endpoint is DynamoDB and the table's keys are strings.");
        }
    }

    byte[] bytes() {
        return bytes;
    }

    int tenantOffset() {
        return tenantOffset;
    }

    int tenantLength() {
        return tenantLength;
    }

    int sortOffset() {
        return sortOffset;
    }

    int sortLength() {
        return sortLength;
    }

    /** An item's primary key as an item of its own, in canonical form. Leaves what was read last as it is. */
    byte[] primaryKeyOf(ItemView item) {
        assembler.begin();
        item.rewind();
        while (item.next()) {
            if (item.compareName(PARTITION_KEY) == 0 || item.compareName(sortKeyName) == 0) {
                assembler.add(item);
            }
        }
        return assembler.finish().copy();
    }
}
