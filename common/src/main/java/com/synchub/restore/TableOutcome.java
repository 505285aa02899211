package com.synchub.restore;

import com.synchub.item.ContentDigest;

/**
 * What a restore did with one tenant's items of one table. What the backup has = written + unchanged + skipped + purged.
 *
 * @param backedUp items that the backup has
 * @param written items put
 * @param unchanged items that were there already, equal to the byte
 * @param skipped items that were there with another content and were left alone, as the policy says
 * @param purged items that did not come back because they, or a person they name, were erased
 * @param deleted items that the backup does not have and that were removed, as the policy says
 * @param unproved what is yet to be read back, with the table as a whole; empty if the items were
 */
public record TableOutcome(
        String table,
        long backedUp,
        long written,
        long unchanged,
        long skipped,
        long purged,
        long deleted,
        ContentDigest unproved) {

    /** All of it stays away. */
    static TableOutcome purged(String table, long backedUp) {
        return new TableOutcome(table, backedUp, 0, 0, 0, backedUp, 0, ContentDigest.EMPTY);
    }

    TableOutcome unproved(ContentDigest items) {
        return new TableOutcome(table, backedUp, written, unchanged, skipped, purged, deleted, items);
    }

    /** Whether every item of the backup is accounted for. */
    public boolean addsUp() {
        return backedUp == written + unchanged + skipped + purged;
    }
}
