package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a purge needs before it begins: a plan of what goes, and another person's yes to just that. */
public final class PurgeApproval {

    /** What erasing and counting again may take, between the time of grace and the answer. */
    private static final Duration WORK = Duration.ofDays(1);

    private final PurgeRows purges;
    private final RequestLedger ledger;
    private final RequestPlans plans;
    private final HoldGate holds;
    private final Duration grace;

    PurgeApproval(PurgeRows purges, RequestLedger ledger, RequestPlans plans, HoldGate holds, Duration grace) {
        this.purges = purges;
        this.ledger = ledger;
        this.plans = plans;
        this.holds = holds;
        this.grace = grace;
    }

    /**
     * Counts what a purge would erase, and keeps that as its plan; an earlier plan is none any more.
     *
     * @throws SyncHubException {@code REQUEST_UNKNOWN}; {@code REQUEST_REFUSED}, also if it could not be done before the
     *     answer is due; {@code TENANT_UNKNOWN} if nothing of the tenant is anywhere; what keeps it from being counted
     */
    public TenantRequest plan(String id, Actor actor) {
        // Counting takes long, so it keeps nobody else from the request.
        TenantRequest seen = ledger.look(id, RequestAction.PLAN, actor, this::requireTime);
        RequestPlan plan = plans.of(seen);
        return ledger.act(
                id,
                RequestAction.PLAN,
                actor,
                told(plan),
                request -> {
                    requireTime(request);
                    requireAnything(request, plan);
                    purges.planned(id, plan, ledger.now());
                },
                null);
    }

    private static Map<String, String> told(RequestPlan plan) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("hash", plan.hash());
        if (!plan.holds().isEmpty()) {
            details.put("holds", String.join(",", plan.holds()));
        }
        plan.places().forEach(place -> details.put(place.place(), Long.toString(place.items())));
        return details;
    }

    /** What has begun and was held since is better ended late than never. */
    private void requireTime(TenantRequest request) {
        if (request.attempts() == 0 && !ledger.now().plus(grace).plus(WORK).isBefore(request.dueAt())) {
            throw new SyncHubException(
                    ErrorCode.REQUEST_REFUSED,
                    "cannot begin this request in time: it is due before " + request.dueAt()
                            + ", and a time of grace of " + grace + " and a day of work would end later",
                    "Extend its deadline with `synchub requests extend`, or set synchub.requests.grace.");
        }
    }

    private static void requireAnything(TenantRequest request, RequestPlan plan) {
        // Of what has begun and was held since all may be gone, and still has to be proved.
        if (request.attempts() == 0 && plan.findsNothing()) {
            throw new SyncHubException(
                    ErrorCode.TENANT_UNKNOWN,
                    "cannot plan " + request.id()
                            + (request.subject() == null
                                    ? ": nothing of this tenant is in any table, backup or package"
                                    : ": no item of this tenant names this person, now or in the newest backup"),
                    "Look whether the id is right. If it is, answer the request with --refused; if not, cancel it.");
        }
    }

    /**
     * Somebody else agrees to what the plan says; the purge begins when the time of grace is over.
     *
     * @param planHash of the plan that was seen
     * @throws SyncHubException {@code REQUEST_UNKNOWN}; {@code REQUEST_REFUSED}, also for who has made it; {@code
     *     IDENTITY_NOT_CHECKED}; {@code PLAN_STALE} if that is not the plan, or there is more by now than it allows;
     *     {@code TENANT_HELD} if a legal hold keeps something of the tenant
     */
    public TenantRequest approve(String id, String planHash, Actor actor) {
        TenantRequest seen =
                ledger.look(id, RequestAction.APPROVE, actor, request -> requireAgreement(request, planHash));
        holds.requireNoneInVault(seen, RequestAction.APPROVE, actor);
        RequestPlan now = plans.of(seen);
        Map<String, String> details = new LinkedHashMap<>();
        details.put("plan", planHash);
        return ledger.act(
                id,
                RequestAction.APPROVE,
                actor,
                details,
                request -> {
                    requireBounds(requireAgreement(request, planHash), now);
                    Instant at = ledger.now();
                    Instant start = at.plus(grace);
                    details.put("approvedAt", at.toString());
                    details.put("startAfter", start.toString());
                    purges.approved(id, actor, at, start);
                },
                null);
    }

    private RequestPlan requireAgreement(TenantRequest request, String planHash) {
        requireTime(request);
        holds.requireNone(request);
        if (!request.isIdentityChecked()) {
            throw new SyncHubException(
                    ErrorCode.IDENTITY_NOT_CHECKED,
                    "cannot approve this request: nobody has made sure who asks",
                    "Record it with `synchub requests identity`.");
        }
        RequestPlan plan = request.plan();
        if (plan == null || !plan.hash().equals(planHash)) {
            throw stale("that is not its plan", "`synchub requests show` tells which one is.");
        }
        if (!plans.isValid(plan, request)) {
            throw stale("the tables, or legal holds, are not what they were when it was planned", "Plan it anew.");
        }
        return plan;
    }

    private static void requireBounds(RequestPlan plan, RequestPlan now) {
        List<String> exceeded = plan.exceededBy(now);
        if (!exceeded.isEmpty()) {
            throw stale(
                    "there is more by now than was planned: " + String.join(", ", exceeded),
                    "Plan it anew with `synchub requests preview`, and look at what has grown.");
        }
    }

    private static SyncHubException stale(String why, String hint) {
        return new SyncHubException(ErrorCode.PLAN_STALE, "cannot approve this request: " + why, hint);
    }
}
