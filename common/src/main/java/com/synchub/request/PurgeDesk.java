package com.synchub.request;

import com.synchub.failure.SyncHubException;
import com.synchub.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/** Where purges are ordered, and told of. */
public interface PurgeDesk {

    /**
     * The approved purge whose time of grace is over and that has waited for the longest time.
     *
     * @throws SyncHubException {@code REQUEST_UNKNOWN} if there is none
     */
    String next();

    /**
     * What a request wants erased; from now on it can't be taken back. It may be asked again, by an attempt that goes on
     * where another has ended.
     *
     * @throws SyncHubException {@code REQUEST_UNKNOWN}; {@code REQUEST_REFUSED} if it is not approved, its time of grace is
     *     not over, or nobody wants it any more; {@code TENANT_HELD} if a legal hold keeps something of the tenant
     */
    PurgeOrder begin(String requestId);

    /**
     * The one person within the tenant whom it is about; empty if it is about all of the tenant.
     *
     * @throws SyncHubException {@code REQUEST_UNKNOWN}
     */
    Optional<TenantId> subject(String requestId);

    /** Whether this attempt is still the one that works on it. */
    boolean isWanted(PurgeOrder order);

    /**
     * All is erased, and counted zero by another look.
     *
     * @return false if another attempt has begun since
     */
    boolean verified(PurgeOrder order, PurgeResult result);

    /** An attempt has failed. Whether there is another is for whoever runs the job. */
    void failed(PurgeOrder order, SyncHubException failure);

    /** Whether a legal hold keeps it from going on. */
    boolean isHeld(String requestId);

    /** An attempt has stopped for a legal hold, and this is what it has left. */
    void stopped(PurgeOrder order, List<PurgeRemains> places);

    /** Whether an attempt has done all of it: then there is nothing to begin. */
    boolean isVerified(String requestId);

    /**
     * What a purge has done.
     *
     * @throws SyncHubException {@code REQUEST_REFUSED} if it is not verified
     */
    PurgeResult result(String requestId);
}
