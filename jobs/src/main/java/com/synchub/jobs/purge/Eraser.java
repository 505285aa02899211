package com.synchub.jobs.purge;

import com.synchub.tenant.TenantId;

/** Erases a tenant from one place. Doing it again changes nothing. */
interface Eraser {

    /** As the plan and the certificate name it. */
    String place();

    Erasing begin(TenantId tenant);

    /** The work at one place, in pieces, so that a stop is heard in between. */
    interface Erasing {

        /** Does one piece; false if there was none left. */
        boolean next();
    }
}
