package com.synchub.jobs.requests;

import com.synchub.failure.Blame;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Actor;
import org.jspecify.annotations.Nullable;

/** Takes a request as somebody sends it: writes it down and, if it is a purge, plans it at once. */
public final class RequestIntake {

    /**
     * A request that was taken.
     *
     * @param unplanned what has kept a purge from being planned; it waits until that is tried again
     */
    public record Taken(TenantRequest request, @Nullable SyncHubException unplanned) {}

    private final RequestDesk desk;
    private final PurgeApproval approval;

    RequestIntake(RequestDesk desk, PurgeApproval approval) {
        this.desk = desk;
        this.approval = approval;
    }

    /** Errors: those of {@link RequestDesk#create} and {@link PurgeApproval#plan}; in case of the latter it is written down. */
    public Taken take(NewRequest made, String idempotencyKey, Actor requester) {
        TenantRequest request = desk.create(made, idempotencyKey, requester);
        if (request.type() != RequestType.PURGE || request.state() != RequestState.WAITING) {
            return new Taken(request, null);
        }
        try {
            return new Taken(approval.plan(request.id(), requester), null);
        } catch (SyncHubException e) {
            // Somebody has asked, and the clock runs, also where the tables can't be asked.
            if (e.code().blame() == Blame.DEPENDENCY || e.code().blame() == Blame.SETUP) {
                return new Taken(desk.require(request.id()), e);
            }
            TenantRequest now = desk.require(request.id());
            if (now.state() != RequestState.WAITING) {
                // Sent twice, and planned by the other.
                return new Taken(now, null);
            }
            throw e;
        }
    }
}
