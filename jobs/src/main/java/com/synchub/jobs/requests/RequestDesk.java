package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Actor;
import com.synchub.jobs.run.RunIds;
import com.synchub.tenant.TenantText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/** The requests for whoever makes one, looks at one, or does something about one. */
public final class RequestDesk {

    private static final int MOST_LISTED = 1_000;

    private final Requests requests;
    private final PurgeRows purges;
    private final EventChain events;
    private final RequestLedger ledger;
    private final Deadlines deadlines;
    private final TenantProperties tenants;

    RequestDesk(
            Requests requests,
            PurgeRows purges,
            EventChain events,
            RequestLedger ledger,
            Deadlines deadlines,
            TenantProperties tenants) {
        this.requests = requests;
        this.purges = purges;
        this.events = events;
        this.ledger = ledger;
        this.deadlines = deadlines;
        this.tenants = tenants;
    }

    /**
     * Writes a request down. The same again with the same key is the same request.
     *
     * @param idempotencyKey of the requester
     * @throws SyncHubException {@code PARAMETERS_INVALID}; {@code REQUEST_NOT_AVAILABLE} for one person of a tenant that is one;
     *     {@code REQUEST_DIFFERS} if the key was used for another request; {@code REQUEST_REFUSED} if another purge of the
     *     tenant is not over
     */
    public TenantRequest create(NewRequest made, String idempotencyKey, Actor requester) {
        Instant now = ledger.now();
        RequestRules.check(made, now);
        tenants.check(made);
        Instant received = RequestRules.received(made.receivedAt(), now);
        String key = Hashes.of(requester.issuer(), requester.subject(), idempotencyKey);
        return requests.byKey(key)
                .map(known -> same(known, made, requester))
                .orElseGet(() -> insert(made, key, requester, received, now));
    }

    private TenantRequest insert(NewRequest made, String key, Actor requester, Instant received, Instant now) {
        String id = RunIds.next("request", now);
        String salt = Hashes.salt();
        Requests.Body body = new Requests.Body(salt, Hashes.of(salt, RequestRules.spelled(made)));
        Instant due = deadlines.due(received);
        Map<String, String> details = new LinkedHashMap<>();
        details.put("type", made.type().name());
        details.put("tenant", TenantText.of(made.tenant()));
        if (made.subject() != null) {
            details.put("subject", TenantText.of(made.subject()));
        }
        details.put("basis", made.basis().name());
        details.put("reason", made.reason());
        if (made.legalBasis() != null) {
            details.put("legalBasis", made.legalBasis());
        }
        details.put("receivedAt", received.toString());
        details.put("dueAt", due.toString());
        try {
            return ledger.create(
                    id,
                    requester,
                    details,
                    () -> requests.insert(id, key, body, made, requester, received, due, now),
                    () -> requireOnlyPurge(id, made),
                    made.identity() == null ? null : identity(id, made.identity(), requester));
        } catch (DuplicateKeyException e) {
            // Sent twice at the same moment.
            return same(requests.byKey(key).orElseThrow(), made, requester);
        } catch (SyncHubException e) {
            if (e.code() == ErrorCode.REQUEST_REFUSED) {
                purges.openBeside(id, made.concerned()).ifPresent(open -> ledger.refused(open, "CREATE", requester, e));
            }
            throw e;
        }
    }

    private void requireOnlyPurge(String id, NewRequest made) {
        if (made.type() == RequestType.PURGE) {
            purges.openBeside(id, made.concerned()).ifPresent(open -> {
                throw new SyncHubException(
                        ErrorCode.REQUEST_REFUSED,
                        "cannot create this request: " + open
                                + " is for a purge of the same, or of somebody in it, and is not over",
                        "`synchub requests show` tells how it stands.");
            });
        }
    }

    private RequestLedger.Note identity(String id, IdentityCheck check, Actor actor) {
        String method = RequestRules.text("identity method", check.method());
        Instant at = RequestRules.checked(check.checkedAt(), ledger.now());
        return new RequestLedger.Note(
                "IDENTITY",
                Map.of("method", method, "checkedAt", at.toString()),
                () -> requests.identity(id, method, at, actor));
    }

    private TenantRequest same(TenantRequest known, NewRequest made, Actor requester) {
        Requests.Body body = requests.bodyOf(known.id());
        if (!body.digest().equals(Hashes.of(body.salt(), RequestRules.spelled(made)))) {
            SyncHubException differs = new SyncHubException(
                    ErrorCode.REQUEST_DIFFERS,
                    "cannot create this request: its idempotency key was used for another one",
                    "Use a new key for each request.");
            ledger.refused(known.id(), "CREATE", requester, differs);
            throw differs;
        }
        return known;
    }

    /** Errors: {@code REQUEST_UNKNOWN}. */
    public TenantRequest require(String id) {
        return requests.require(id);
    }

    /**
     * Requests, newest first.
     *
     * @param before only those with a smaller number; for the next page
     * @throws SyncHubException {@code PARAMETERS_INVALID} if none or more than {@value #MOST_LISTED} are asked for
     */
    public List<TenantRequest> list(@Nullable RequestState state, long before, int most) {
        if (most < 1 || most > MOST_LISTED) {
            throw new SyncHubException(
                    ErrorCode.PARAMETERS_INVALID,
                    "invalid limit " + most + " for a list of requests",
                    "Give a whole number from 1 to " + MOST_LISTED + ".");
        }
        return requests.list(state, before, most);
    }

    /** What has happened to a request, oldest first. */
    public List<RequestEvent> history(String id) {
        return events.of(id);
    }

    /**
     * Somebody has tried what their role forbids. Of a request that nobody knows, or of more tries than anybody needs to
     * see, nothing is told.
     */
    public void forbidden(String id, String action, Actor actor) {
        ledger.forbidden(id, action, actor);
    }

    /** Nothing more is done about it. Errors: {@code REQUEST_UNKNOWN}, {@code REQUEST_REFUSED}. */
    public TenantRequest cancel(String id, Actor actor) {
        return cancel(id, null, actor);
    }

    /**
     * The same, and why.
     *
     * @throws SyncHubException {@code REQUEST_UNKNOWN}, {@code REQUEST_REFUSED}, {@code PARAMETERS_INVALID}
     */
    public TenantRequest cancel(String id, @Nullable String reason, Actor actor) {
        return ledger.act(
                id,
                RequestAction.CANCEL,
                actor,
                reason == null ? Map.of() : Map.of("reason", RequestRules.text("reason", reason)));
    }

    /** Says how it was made sure who asks. Errors: {@code REQUEST_UNKNOWN}, {@code REQUEST_REFUSED}, {@code PARAMETERS_INVALID}. */
    public TenantRequest checkIdentity(String id, IdentityCheck check, Actor actor) {
        RequestLedger.Note identity = identity(id, check, actor);
        return ledger.note(id, identity.kind(), actor, identity.details(), request -> {
            if (request.state() == RequestState.CANCELLED || request.state() == RequestState.REFUSED) {
                throw over();
            }
            identity.change().run();
        });
    }

    /**
     * The purge whose certificate is handed out; that it was, and to whom, is an event.
     *
     * @throws SyncHubException {@code REQUEST_UNKNOWN}; {@code REQUEST_REFUSED} if the request has no certificate, or nothing
     *     tells any more whom it is about
     */
    public TenantRequest handOutCertificate(String id, Actor actor) {
        return ledger.note(id, "CERTIFICATE", actor, Map.of(), request -> {
            if (request.purgeResult() == null) {
                throw new SyncHubException(
                        ErrorCode.REQUEST_REFUSED,
                        "cannot hand out a certificate: this request has none",
                        "`synchub requests show` tells what has happened to it.");
            }
        });
    }

    /**
     * Gives the answer more time: once, by one or two months, within the first.
     *
     * @throws SyncHubException {@code REQUEST_UNKNOWN}, {@code REQUEST_REFUSED}, {@code PARAMETERS_INVALID}
     */
    public TenantRequest extend(String id, int months, String reason, Actor actor) {
        if (months < 1 || months > Deadlines.MOST_EXTENSION) {
            throw RequestRules.invalid("a deadline is extended by one month or by two");
        }
        Map<String, String> details = new LinkedHashMap<>();
        details.put("months", Integer.toString(months));
        details.put("reason", RequestRules.text("reason", reason));
        return ledger.note(id, "EXTEND", actor, details, request -> {
            if (request.extendedMonths() > 0) {
                throw refused("it was extended before", "A deadline is extended once.");
            }
            if (request.answeredAt() != null || request.state().isFinal()) {
                throw over();
            }
            if (!ledger.now().isBefore(request.dueAt())) {
                throw refused("its first month is over", "Answer it now, and say why it is late.");
            }
            Instant due = deadlines.due(request.receivedAt(), months);
            details.put("dueAt", due.toString());
            requests.deadline(id, due, months);
        });
    }

    /** The person was told that it is done; this stops the clock. Errors: {@code REQUEST_UNKNOWN}, {@code REQUEST_REFUSED}. */
    public TenantRequest answer(String id, String how, Actor actor) {
        return ledger.note(id, "ANSWER", actor, Map.of("how", RequestRules.text("answer", how)), request -> {
            if (request.answeredAt() != null) {
                throw refused("it was answered before", "See its history.");
            }
            if (request.state() != RequestState.DONE && request.state() != RequestState.VERIFIED) {
                throw refused("it is " + request.state(), "Only what is done is answered so; or refuse it.");
            }
            requests.answered(id, ledger.now());
        });
    }

    /** The person was told no, and why; this stops the clock. Errors: {@code REQUEST_UNKNOWN}, {@code REQUEST_REFUSED}. */
    public TenantRequest refuse(String id, String reason, Actor actor) {
        return ledger.act(
                id,
                RequestAction.REFUSE,
                actor,
                Map.of("reason", RequestRules.text("reason", reason)),
                request -> requests.answered(id, ledger.now()),
                null);
    }

    private static SyncHubException over() {
        return refused("it is over", "Make a new request.");
    }

    private static SyncHubException refused(String why, String hint) {
        return new SyncHubException(ErrorCode.REQUEST_REFUSED, "cannot do this with the request: " + why, hint);
    }
}
