package com.synchub.jobs.verify;

/** Every fault that verify can find. Names are part of the JSON output and headings of the runbook; never reused. */
public enum FindingCode {
    /** A manifest shard is gone, is not the committed bytes, or has a row that is out of place. */
    SHARD_UNREADABLE,
    /** The rows of the shards do not add up to what the commit record says. */
    TOTALS_DIFFER,
    /** The version that a row names is not in the vault. */
    VERSION_MISSING,
    /** The version has another size than its row says. */
    SIZE_DIFFERS,
    /** The object's bytes are not those that were backed up. */
    CHECKSUM_DIFFERS,
    /** The object's bytes are those that were backed up, but they can't be decoded. */
    OBJECT_UNREADABLE,
    /** The object holds rows of another tenant. */
    FOREIGN_ROWS,
    /** The object has more or fewer items than its row says. */
    ROW_COUNT_DIFFERS,
    /** The items' size by DynamoDB's rules is not what the row says. */
    ITEM_BYTES_DIFFER,
    /** The items are not those that were backed up. */
    DIGEST_DIFFERS,
    /** An object that the newest backup does not name, and no delete marker hides. */
    OBJECT_UNLISTED,
    /** A version newer than the one that the newest backup names. */
    VERSION_SUPERSEDED,
    /** An object of the newest backup is behind a delete marker. */
    OBJECT_HIDDEN
}
