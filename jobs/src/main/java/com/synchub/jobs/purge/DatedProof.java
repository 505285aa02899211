package com.synchub.jobs.purge;

import com.synchub.request.PurgeResult;
import com.synchub.tenant.TenantId;

/** A proof that tells what was there before a purge's end from what a tenant has written that came back. */
interface DatedProof extends Proof {

    /** Counts what is there and was there before. */
    long countBefore(TenantId tenant, PurgeResult purge);
}
