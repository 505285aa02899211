package com.synchub.jobs.purge;

import com.synchub.request.CompletionOrder;
import com.synchub.tenant.TenantId;
import java.time.Instant;

/**
 * A purge that was verified, as stage 2 sees it.
 *
 * @param certificate what was said of it then
 * @param now when it is looked at
 */
record StageOne(CompletionOrder order, Certificate certificate, Instant now) {

    TenantId tenant() {
        return order.tenant();
    }

    Instant erasedAt() {
        return order.erased().erasedAt();
    }

    /** S3 tells whole seconds: only what it says to be of this one or later can't have been there before the purge ended. */
    Instant surelyAfter() {
        return StagedSets.surelyAfter(erasedAt());
    }
}
