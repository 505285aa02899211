package com.synchub.jobs.purge;

import com.synchub.tenant.TenantId;

/** Counts what one place holds of a tenant. Finds it by another way than whoever erases it. */
interface Proof {

    /** As the plan and the certificate name it. */
    String place();

    long count(TenantId tenant);

    /** The same, before anything is erased: what the certificate tells. */
    default long found(TenantId tenant) {
        return count(tenant);
    }
}
