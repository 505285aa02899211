package com.synchub.jobs.backup;

import com.synchub.analytics.BoundedSql;
import com.synchub.failure.SyncHubException;
import com.synchub.item.ItemView;
import com.synchub.staging.StagedItemDecoder;
import com.synchub.staging.StagedItemEncoder;
import com.synchub.staging.StagedRow;
import com.synchub.staging.StagedTable;
import com.synchub.staging.StagingHash;
import com.synchub.staging.StagingKey;
import com.synchub.tenant.SyntheticTenants;
import com.synchub.tenant.TenantId;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * Encodes each item as it is read and keeps that in a queue until its tenant has a place in a checkpoint: memory is what the
 * queue keeps, whatever a tenant's size. After a failure it does nothing any more.
 */
final class WrittenStaging implements SegmentStaging {

    /** Where the rows go. */
    interface Files {
        void write(int sequence, StagedTable table, Iterator<StagedRow> rows);
    }

    private final StagedTable table;
    private final StagingHash hash;
    private final StagedItemEncoder encoder;
    private final SpillQueue queue;
    private final Files files;
    private final Consumer<SyncHubException> failed;
    private String pseudonym = "";
    private long begin;
    private boolean givenUp;

    WrittenStaging(
            StagedTable table, StagingKey key, SpillQueue queue, Files files, Consumer<SyncHubException> failed) {
        this.table = table;
        this.hash = key.hash();
        this.encoder = new StagedItemEncoder(table, hash);
        this.queue = queue;
        this.files = files;
        this.failed = failed;
    }

    @Override
    public void begin(TenantId tenant) {
        // Their rows are counted like all others, and go into no metric.
        pseudonym = SyntheticTenants.isSynthetic(tenant) ? BoundedSql.NOBODY : hash.pseudonym(tenant);
        begin = queue.end();
        encoder.begin();
    }

    @Override
    public void collect(ItemView item, KeyReader keys) {
        if (givenUp) {
            return;
        }
        encoder.encode(
                item, keys.bytes(), keys.tenantOffset(), keys.tenantLength(), keys.sortOffset(), keys.sortLength());
        queue.append(encoder.bytes(), 0, encoder.length());
    }

    @Override
    public TenantStaging found() {
        return new TenantStaging(pseudonym, encoder.firstSeenMonth(), begin, queue.end());
    }

    @Override
    public void write(int sequence, List<TenantStaging> tenants) {
        if (givenUp) {
            return;
        }
        try {
            files.write(sequence, table, new Reading(tenants.iterator()));
        } catch (SyncHubException e) {
            givenUp = true;
            failed.accept(e);
        }
    }

    @Override
    public void release(long place) {
        queue.release(place);
    }

    @Override
    public void close() {
        queue.close();
    }

    private final class Reading extends QueuedRecords<TenantStaging, StagedRow> {

        private final StagedItemDecoder decoder = new StagedItemDecoder(table);

        Reading(Iterator<TenantStaging> tenants) {
            super(queue, tenants);
        }

        @Override
        StagedRow read(TenantStaging tenant, DataInputStream in) throws IOException {
            return decoder.read(in, tenant.pseudonym(), tenant.firstSeenMonth());
        }
    }
}
