package com.synchub.jobs.backup;

import com.synchub.dynamodb.SegmentScanner;
import com.synchub.item.ItemView;
import com.synchub.tenant.TenantId;

/**
 * Cuts a segment's stream of items into tenants. That a tenant's items come together is what DynamoDB does and not what
 * it promises: a tenant that comes again is simply another run, and the commit gives it a further part.
 */
final class TenantReader implements AutoCloseable {

    private static final int PROGRESS_ITEMS = 1_000;

    private final SegmentScanner scanner;
    private final KeyReader keys;
    private final ReferenceCollector references;
    private final SegmentStaging staging;
    private final TenantRun run;
    private final BackupProgress progress;
    private final ItemView item = new ItemView();
    private boolean itemOfNextTenant;
    private long itemsReported;

    TenantReader(
            SegmentScanner scanner,
            KeyReader keys,
            ReferenceCollector references,
            SegmentStaging staging,
            TenantRun run,
            BackupProgress progress) {
        this.scanner = scanner;
        this.keys = keys;
        this.references = references;
        this.staging = staging;
        this.run = run;
        this.progress = progress;
    }

    /** Reads one tenant's items to their end; false at the segment's end. */
    boolean next() {
        run.close();
        if (!itemOfNextTenant && !readItem()) {
            reportProgress(1);
            return false;
        }
        run.begin(TenantId.ofUtf8(keys.bytes(), keys.tenantOffset(), keys.tenantLength()));
        references.begin(run.tenant());
        staging.begin(run.tenant());
        do {
            run.add(item);
            references.collect(item, keys);
            staging.collect(item, keys);
            itemOfNextTenant = readItem();
        } while (itemOfNextTenant && run.isOf(keys.bytes(), keys.tenantOffset(), keys.tenantLength()));
        return true;
    }

    private boolean readItem() {
        if (!scanner.next(item)) {
            return false;
        }
        keys.read(item);
        reportProgress(PROGRESS_ITEMS);
        return true;
    }

    private void reportProgress(int from) {
        long more = scanner.itemsRead() - itemsReported;
        if (more >= from) {
            progress.itemsRead(more);
            itemsReported += more;
        }
    }

    /** The tenant that was read last; valid until the next one is. */
    TenantRun run() {
        return run;
    }

    /** Persons that the tenant's items name. */
    TenantReferences references() {
        return references.found();
    }

    /** What analytics may see of the tenant's items. */
    TenantStaging staged() {
        return staging.found();
    }

    /** Behind the tenant's last item. */
    ScanPosition position() {
        return ScanPosition.behind(keys.primaryKeyOf(run.last()));
    }

    /** Items the response reader has counted up to the tenant's end. */
    long itemsRead() {
        return scanner.itemsRead() - (itemOfNextTenant ? 1 : 0);
    }

    double consumedUnits() {
        return scanner.consumedUnits();
    }

    @Override
    public void close() {
        run.close();
        scanner.close();
    }
}
