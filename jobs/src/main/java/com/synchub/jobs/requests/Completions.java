package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Actor;
import com.synchub.request.CompletionLook;
import com.synchub.request.CompletionOrder;
import com.synchub.request.CompletionResult;
import com.synchub.request.PurgeCompletion;
import com.synchub.request.PurgeResult;
import com.synchub.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stage 2 of purges' certificates: looks again and again whether the rest is gone, keeps what was seen, and has it signed
 * when nothing is open. Then the request is done. A purge of one person within a tenant has stage 1 only, which says what
 * ends what is left, and is done at once.
 */
public final class Completions {

    private static final Logger LOG = LoggerFactory.getLogger(Completions.class);
    private static final int AT_ONCE = 20;
    private static final String RETURNED = "RETURNED";
    /** What nobody knows the end of. */
    private static final Duration LOOK_EVERY = Duration.ofHours(6);

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(10);

    /**
     * How a purge stands.
     *
     * @param look what was seen now; null if it was complete before, or there is nothing to look at
     * @param result stage 2; null as long as something is open, and for a purge of one person within a tenant
     */
    public record Standing(
            @Nullable CompletionLook look, @Nullable CompletionResult result) {}

    private final Requests requests;
    private final CompletionRows rows;
    private final EventChain events;
    private final RequestLedger ledger;
    private final Supplier<PurgeCompletion> completion;
    private final Duration tokenLifetime;

    Completions(
            Requests requests,
            CompletionRows rows,
            EventChain events,
            RequestLedger ledger,
            Supplier<PurgeCompletion> completion,
            Duration tokenLifetime) {
        this.requests = requests;
        this.rows = rows;
        this.events = events;
        this.ledger = ledger;
        this.completion = completion;
        this.tokenLifetime = tokenLifetime;
    }

    /** Looks at those whose time has come. One that can't be looked at now keeps nobody from the others. */
    void completeDue() {
        for (String id : rows.due(ledger.now(), AT_ONCE)) {
            try {
                var unused = complete(id);
            } catch (RuntimeException e) {
                rows.lookAgain(id, ledger.now().plus(AFTER_FAILURE));
                LOG.atWarn()
                        .addKeyValue("request_id", id)
                        .setCause(e)
                        .log("failed to look whether the rest of a purge is gone; trying again");
            }
        }
    }

    /**
     * Looks, and signs if nothing is open. Of one person within a tenant nothing is signed.
     *
     * @throws SyncHubException {@code REQUEST_UNKNOWN}; {@code REQUEST_REFUSED} if it is no purge that was verified; what
     *     can't be looked at
     */
    public Standing complete(String id) {
        TenantRequest request = requests.require(id);
        if (request.completion() != null) {
            return new Standing(null, request.completion());
        }
        if (request.subject() != null) {
            end(request);
            return new Standing(null, null);
        }
        CompletionOrder order = order(request);
        CompletionLook look = completion.get().look(order);
        rows.looked(id, look, nextLook(look, ledger.now()));
        if (!look.open().isEmpty()) {
            return new Standing(look, null);
        }
        CompletionResult result = completion.get().complete(order, look.passed());
        TenantRequest done = ledger.act(
                id,
                RequestAction.COMPLETE,
                Actor.SERVICE,
                Map.of("completedAt", result.completedAt().toString(), "completionSha256", result.certificateSha256()),
                same -> rows.completed(id, result),
                null);
        return new Standing(look, done.completion());
    }

    private void end(TenantRequest request) {
        if (request.purgeResult() == null) {
            throw notVerified();
        }
        if (request.state() == RequestState.VERIFIED) {
            var unused = ledger.act(
                    request.id(), RequestAction.COMPLETE, Actor.SERVICE, Map.of("certificate", "stage 1 only"));
        }
    }

    private CompletionOrder order(TenantRequest request) {
        PurgeResult erased = request.purgeResult();
        TenantId tenant = request.tenant();
        if (erased == null || tenant == null) {
            throw notVerified();
        }
        return new CompletionOrder(
                request.id(),
                tenant,
                erased,
                erased.raisedAt().plus(tokenLifetime),
                rows.lastLook(request.id()).map(CompletionLook::passed).orElse(List.of()),
                events.of(request.id()).stream().anyMatch(event -> event.kind().equals(RETURNED)));
    }

    /** It makes no sense to look before the first date; what has none is looked at now and then. */
    private static Instant nextLook(CompletionLook look, Instant now) {
        return look.open().stream()
                .map(open -> open.until() != null && open.until().isAfter(now) ? open.until() : now.plus(LOOK_EVERY))
                .min(Comparator.naturalOrder())
                .orElse(now);
    }

    /**
     * Somebody says that the tenant is back.
     *
     * @param how how they know
     * @throws SyncHubException {@code REQUEST_UNKNOWN}, {@code PARAMETERS_INVALID}; {@code REQUEST_REFUSED} if it is no purge
     *     that was verified and is not complete
     */
    public void returned(String id, String how, Actor actor) {
        var unused = ledger.note(id, RETURNED, actor, Map.of("how", RequestRules.text("reason", how)), request -> {
            if (request.state() != RequestState.VERIFIED || request.subject() != null) {
                throw notVerified();
            }
        });
    }

    private static SyncHubException notVerified() {
        return new SyncHubException(
                ErrorCode.REQUEST_REFUSED,
                "cannot complete a certificate: this request has none that is open, or its names were erased",
                "`synchub requests show` tells what has happened to it.");
    }
}
