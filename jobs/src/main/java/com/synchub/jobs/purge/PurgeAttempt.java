package com.synchub.jobs.purge;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.request.PurgeDesk;
import com.synchub.request.PurgeOrder;
import com.synchub.request.PurgeRemains;
import com.synchub.tenant.TenantId;
import java.util.List;
import java.util.Optional;
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
            if (begun != null && desk.isHeld(requestId)) {
                throw held();
            }
            throw new SyncHubException(
                    ErrorCode.REQUEST_REFUSED,
                    "cannot go on with this purge: another attempt has begun",
                    "`synchub requests show` tells how it stands.");
        }
        return begun;
    }

    TenantId tenant() {
        return order().tenant();
    }

    /** Why it can't go on: somebody has set a legal hold. */
    static SyncHubException held() {
        return new SyncHubException(
                ErrorCode.TENANT_HELD,
                "the purge has stopped: a legal hold keeps what is left",
                "`synchub requests show` tells what is gone. Once the hold is released the request needs a new plan and a"
                        + " new approval.");
    }

    /** Tells what was left when it stopped for a hold. */
    void stopped(List<PurgeRemains> places) {
        if (order != null && desk.isHeld(requestId)) {
            desk.stopped(order, places);
        }
    }

    /** Whom it is about, whether or not it may go on. */
    Optional<TenantId> begunFor() {
        return Optional.ofNullable(order).map(PurgeOrder::tenant);
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
