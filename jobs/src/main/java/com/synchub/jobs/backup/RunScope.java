package com.synchub.jobs.backup;

import com.synchub.fence.PurgeFence;
import com.synchub.fence.PurgeFence.Passage;
import com.synchub.tenant.TenantId;
import java.time.Instant;

/**
 * What a run may point at and what it may write.
 *
 * @param startedAt when the run began: nothing it read is older
 * @param fence tenants being purged
 * @param previous the base
 * @param doubtsLatest whether someone may have uploaded since the base was committed, so that the newest version of a
 *     key need not be the one the base points at
 */
record RunScope(Instant startedAt, PurgeFence fence, PreviousBackup previous, boolean doubtsLatest) {

    Passage passage(TenantId tenant) {
        return fence.passage(tenant, startedAt, previous.startedAt());
    }
}
