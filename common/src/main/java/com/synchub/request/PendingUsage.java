package com.synchub.request;

/**
 * Usage that was delivered and isn't metered yet. A purge has it metered behind the fence, before it closes the tenant's
 * account: what is metered later can't be on the last invoice.
 */
public interface PendingUsage {

    /** Begins to meter all that was delivered until now. */
    Metering meter();

    /** The work. */
    interface Metering {

        /**
         * Waits a moment; false when it has ended. What only a person can put right, such as a log that can't be read, ends
         * it as well: no purge waits for that, and what was not metered is parked later.
         *
         * @throws com.synchub.failure.SyncHubException what keeps it from being done now and may not tomorrow: then the
         *     purge is tried again
         */
        boolean next();
    }
}
