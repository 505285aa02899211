package com.synchub.jobs.purge;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.request.PurgeDesk;
import com.synchub.request.PurgeOrder;
import com.synchub.tenant.TenantId;
import org.jspecify.annotations.Nullable;

/** One attempt at a purge, in this process: its order, and whether it is still the one that counts. */
final class PurgeAttempt {

    private final PurgeDesk desk;
    private final String requestId;
    private @Nullable PurgeOrder order;

    PurgeAttempt(PurgeDesk desk, String requestId) {
        this.desk = desk;
        this.requestId = requestId;
    }

    /** Whether all was done, by whoever came before. */
    boolean isOver() {
        return desk.isVerified(requestId);
    }

    /** Begins it. Errors: {@code REQUEST_UNKNOWN}, {@code REQUEST_REFUSED}. */
    PurgeOrder begin() {
        PurgeOrder begun = desk.begin(requestId);
        order = begun;
        return begun;
    }

    /** The order, as long as no other attempt has begun. Errors: {@code REQUEST_REFUSED}. */
    PurgeOrder order() {
        PurgeOrder begun = order;
        if (begun == null || !desk.isWanted(begun)) {
            throw new SyncHubException(
                    ErrorCode.REQUEST_REFUSED,
                    "cannot go on with this purge: another attempt has begun, or it was held",
                    "`synchub requests show` tells how it stands.");
        }
        return begun;
    }

    TenantId tenant() {
        return order().tenant();
    }

    /** One that was stopped goes on later: it has not failed. */
    void failed(RuntimeException failure) {
        SyncHubException cause = SyncHubException.rootOf(failure);
        if (order != null && cause.code() != ErrorCode.RUN_STOPPED) {
            try {
                desk.failed(order, cause);
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }
    }
}
