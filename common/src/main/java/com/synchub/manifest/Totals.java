package com.synchub.manifest;

import java.util.List;

/**
 * What a backup of one table, or of all, holds.
 *
 * @param tenants tenants with at least one object
 * @param items items in the objects
 * @param itemBytes their size by DynamoDB's rules
 * @param objectsWritten objects uploaded by this backup
 * @param objectsReused objects that were there with equal content
 * @param bytesWritten stored size of the former
 * @param bytesReused stored size of the latter
 * @param tenantsFenced tenants left out because they are being purged
 * @param itemsFenced their items, read but not written
 */
public record Totals(
        long tenants,
        long items,
        long itemBytes,
        long objectsWritten,
        long objectsReused,
        long bytesWritten,
        long bytesReused,
        long tenantsFenced,
        long itemsFenced) {

    public static final Totals ZERO = new Totals(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public Totals {
        for (long part : List.of(
                tenants,
                items,
                itemBytes,
                objectsWritten,
                objectsReused,
                bytesWritten,
                bytesReused,
                tenantsFenced,
                itemsFenced)) {
            if (part < 0) {
                throw new IllegalArgumentException("totals are 0 or more, not " + part);
            }
        }
    }

    public Totals plus(Totals other) {
        return new Totals(
                tenants + other.tenants,
                items + other.items,
                itemBytes + other.itemBytes,
                objectsWritten + other.objectsWritten,
                objectsReused + other.objectsReused,
                bytesWritten + other.bytesWritten,
                bytesReused + other.bytesReused,
                tenantsFenced + other.tenantsFenced,
                itemsFenced + other.itemsFenced);
    }

    /** Without what is in another one, all of which must be in this. */
    public Totals minus(Totals other) {
        return new Totals(
                tenants - other.tenants,
                items - other.items,
                itemBytes - other.itemBytes,
                objectsWritten - other.objectsWritten,
                objectsReused - other.objectsReused,
                bytesWritten - other.bytesWritten,
                bytesReused - other.bytesReused,
                tenantsFenced - other.tenantsFenced,
                itemsFenced - other.itemsFenced);
    }

    /** With one more row; a tenant counts at its first part. */
    public Totals plus(ManifestRow row, boolean firstOfTenant) {
        boolean reused = row.reused();
        return new Totals(
                tenants + (firstOfTenant ? 1 : 0),
                items + row.rows(),
                itemBytes + row.itemBytes(),
                objectsWritten + (reused ? 0 : 1),
                objectsReused + (reused ? 1 : 0),
                bytesWritten + (reused ? 0 : row.objectBytes()),
                bytesReused + (reused ? row.objectBytes() : 0),
                tenantsFenced,
                itemsFenced);
    }

    public Totals plusFenced(long tenants, long items) {
        return plus(new Totals(0, 0, 0, 0, 0, 0, 0, tenants, items));
    }

    public long objects() {
        return objectsWritten + objectsReused;
    }

    public long objectBytes() {
        return bytesWritten + bytesReused;
    }

    /** What must have been read for this: written, reused or fenced. */
    public long itemsAccountedFor() {
        return items + itemsFenced;
    }
}
