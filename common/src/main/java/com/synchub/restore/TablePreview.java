package com.synchub.restore;

/**
 * What a restore would do with one tenant's items of one table. What the backup has = creates + replaces + unchanged +
 * skips + purged.
 *
 * @param backedUp items that the backup has
 * @param creates items that would be put where there is none
 * @param replaces items that would be put over one with another content
 * @param unchanged items that are there already, equal to the byte
 * @param skips items that are there with another content and would be left alone, as the policy says
 * @param purged items that would not come back because they, or a person they name, were erased
 * @param deletes items that the backup does not have and that would be removed, as the policy says
 * @param refused whether the policy would refuse the whole restore because the tenant has items there
 */
public record TablePreview(
        String table,
        long backedUp,
        long creates,
        long replaces,
        long unchanged,
        long skips,
        long purged,
        long deletes,
        boolean refused) {

    /** Whether the restore would change anything in this table. */
    public boolean changes() {
        return creates + replaces + deletes > 0;
    }
}
