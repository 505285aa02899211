package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Actor;
import com.synchub.request.PurgeDesk;
import com.synchub.request.PurgeOrder;
import com.synchub.request.PurgeRemains;
import com.synchub.request.PurgeResult;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The requests as the purge job sees them. */
final class StoredPurgeDesk implements PurgeDesk {

    private final Requests requests;
    private final PurgeRows purges;
    private final RequestLedger ledger;
    private final Attempts attempts;
    private final RequestPlans plans;
    private final HoldGate holds;

    StoredPurgeDesk(
            Requests requests,
            PurgeRows purges,
            RequestLedger ledger,
            Attempts attempts,
            RequestPlans plans,
            HoldGate holds) {
        this.requests = requests;
        this.purges = purges;
        this.ledger = ledger;
        this.attempts = attempts;
        this.plans = plans;
        this.holds = holds;
    }

    @Override
    public String next() {
        return purges.due(ledger.now(), 1).stream()
                .findFirst()
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.REQUEST_UNKNOWN,
                        "no purge waits that was approved and whose time of grace is over",
                        "`synchub requests list --state approved` shows when they begin."));
    }

    @Override
    public PurgeOrder begin(String requestId) {
        TenantRequest request = requests.require(requestId);
        if (request.type() != RequestType.PURGE || request.tenant() == null) {
            throw new SyncHubException(
                    ErrorCode.REQUEST_REFUSED, "cannot purge: this request is none for a purge", "Make a new one.");
        }
        holds.requireNoneInVault(request, RequestAction.START, Actor.SERVICE);
        int attempt = attempts.begin(requestId, this::requireMayBegin);
        // Whom it is about as it stood when it was begun.
        TenantRequest begun = requests.require(requestId);
        return new PurgeOrder(requestId, Objects.requireNonNull(begun.tenant()), begun.subject(), attempt);
    }

    /** What has once begun goes on at any time, since a part is gone; unless it was held, and approved anew. */
    private void requireMayBegin(TenantRequest request) {
        holds.requireNone(request);
        if (request.attempts() > 0 && request.state() != RequestState.APPROVED) {
            return;
        }
        RequestPlan plan = request.plan();
        if (plan == null || !plans.isValid(plan, request)) {
            throw new SyncHubException(
                    ErrorCode.PLAN_STALE,
                    "cannot start this request: tables, places, rules or legal holds are not what they were when it was"
                            + " approved",
                    "Cancel it, and make a new one.");
        }
        Instant start = request.startAfter();
        if (start == null || ledger.now().isBefore(start)) {
            throw new SyncHubException(
                    ErrorCode.REQUEST_REFUSED,
                    "cannot start this request: its time of grace lasts until " + start,
                    "Until then `synchub requests cancel` takes it back.");
        }
    }

    @Override
    public Optional<TenantId> subject(String requestId) {
        return Optional.ofNullable(requests.require(requestId).subject());
    }

    @Override
    public boolean isWanted(PurgeOrder order) {
        return attempts.isNewest(order.requestId(), order.attempt());
    }

    @Override
    public boolean verified(PurgeOrder order, PurgeResult result) {
        return attempts.succeeded(
                order.requestId(),
                order.attempt(),
                RequestAction.VERIFY,
                Map.of("erasedAt", result.erasedAt().toString(), "certificateSha256", result.certificateSha256()),
                () -> purges.verified(order.requestId(), result));
    }

    @Override
    public void failed(PurgeOrder order, SyncHubException failure) {
        attempts.failed(order.requestId(), order.attempt(), failure);
    }

    @Override
    public boolean isHeld(String requestId) {
        return requests.require(requestId).state() == RequestState.HELD;
    }

    @Override
    public void stopped(PurgeOrder order, List<PurgeRemains> places) {
        Map<String, String> details = new LinkedHashMap<>();
        places.forEach(place -> details.put(place.place(), place.gone() + " of " + place.found() + " gone"));
        var unused = ledger.note(order.requestId(), "STOP", Actor.SERVICE, details, request -> {});
    }

    @Override
    public boolean isVerified(String requestId) {
        return requests.require(requestId).purgeResult() != null;
    }

    @Override
    public PurgeResult result(String requestId) {
        return Optional.ofNullable(requests.require(requestId).purgeResult())
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.REQUEST_REFUSED,
                        "this request has erased nothing that was verified",
                        "`synchub requests show` tells what has happened to it."));
    }
}
