package com.synchub.jobs.backup;

import com.synchub.item.ItemView;
import com.synchub.tenant.TenantId;
import java.util.List;

/** What a segment stages for analytics on its way. Used by one thread. */
interface SegmentStaging extends AutoCloseable {

    /** Of a run that does not stage. */
    SegmentStaging NONE = new SegmentStaging() {

        private static final TenantStaging NOTHING = new TenantStaging("", null, 0, 0);

        @Override
        public void begin(TenantId tenant) {}

        @Override
        public void collect(ItemView item, KeyReader keys) {}

        @Override
        public TenantStaging found() {
            return NOTHING;
        }

        @Override
        public void write(int sequence, List<TenantStaging> tenants) {}

        @Override
        public void release(long place) {}

        @Override
        public void close() {}
    };

    void begin(TenantId tenant);

    void collect(ItemView item, KeyReader keys);

    /** What was collected since {@link #begin}. */
    TenantStaging found();

    /** Stores the rows of these tenants, before the checkpoint that they belong to. */
    void write(int sequence, List<TenantStaging> tenants);

    /** Forgets everything before this place. */
    void release(long place);

    @Override
    void close();
}
