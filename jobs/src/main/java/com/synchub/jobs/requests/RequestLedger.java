package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Actor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Changes requests: a change and its event are there together or not at all, and what is refused is an event too. Time is
 * the database's.
 */
final class RequestLedger {

    private static final String FORBIDDEN = "FORBIDDEN";

    /** Whoever has a token, and no role, can't make a history grow: so many are told in an hour, of a request and of all. */
    private static final int MOST_FORBIDDEN = 10;

    private static final int MOST_FORBIDDEN_OF_ALL = 100;
    private static final Duration FORBIDDEN_WITHIN = Duration.ofHours(1);

    private final Requests requests;
    private final EventChain events;
    private final HoldRows holds;
    private final TransactionOperations transactions;
    private final Supplier<Instant> time;

    RequestLedger(
            Requests requests,
            EventChain events,
            HoldRows holds,
            TransactionOperations transactions,
            Supplier<Instant> time) {
        this.requests = requests;
        this.events = events;
        this.holds = holds;
        this.transactions = transactions;
        this.time = time;
    }

    Instant now() {
        return time.get();
    }

    /** Who has had a part in a request, legal holds of its tenant included. */
    People people(TenantRequest request) {
        return People.of(request, request.tenant() == null ? List.of() : holds.of(request.tenant()));
    }

    /** Moves a request on. Errors: {@code REQUEST_UNKNOWN}, {@code REQUEST_REFUSED}. */
    TenantRequest act(String id, RequestAction action, Actor actor, Map<String, String> details) {
        return act(id, action, actor, details, request -> {}, null);
    }

    /**
     * The same, with what else changes.
     *
     * @param failure code to be kept with it
     */
    TenantRequest act(
            String id,
            RequestAction action,
            Actor actor,
            Map<String, String> details,
            Consumer<TenantRequest> change,
            @Nullable String failure) {
        return change(id, action.name(), actor, details, request -> {
            RequestState next = RequestMachine.next(request.standing(), action, actor, people(request));
            change.accept(request);
            if (action == RequestAction.START) {
                requests.attempted(id);
            }
            requests.state(id, next, next.isFinal() ? time.get() : null, failure);
            return next;
        });
    }

    /**
     * A request that could be moved on so now. For whoever has something to find out first that takes long; what is refused
     * is an event all the same.
     */
    TenantRequest look(String id, RequestAction action, Actor actor, Consumer<TenantRequest> check) {
        return refusedIsAnEvent(
                id,
                action.name(),
                actor,
                () -> undisturbed(id, request -> {
                    requireNames(request);
                    var unused = RequestMachine.next(request.standing(), action, actor, people(request));
                    check.accept(request);
                    return request;
                }));
    }

    /** Changes something of a request but its state. */
    TenantRequest note(
            String id, String kind, Actor actor, Map<String, String> details, Consumer<TenantRequest> change) {
        return change(id, kind, actor, details, request -> {
            change.accept(request);
            return request.state();
        });
    }

    private TenantRequest change(
            String id,
            String kind,
            Actor actor,
            Map<String, String> details,
            Function<TenantRequest, RequestState> change) {
        return refusedIsAnEvent(
                id,
                kind,
                actor,
                () -> Objects.requireNonNull(transactions.execute(status -> {
                    TenantRequest request = requests.lock(id);
                    requireNames(request);
                    RequestState state = change.apply(request);
                    events.add(id, kind, state, actor, time.get(), details);
                    return requests.require(id);
                })));
    }

    private TenantRequest refusedIsAnEvent(String id, String kind, Actor actor, Supplier<TenantRequest> work) {
        try {
            return work.get();
        } catch (SyncHubException e) {
            refused(id, kind, actor, e);
            throw e;
        }
    }

    /** What was erased stays so: no new name is put to it. */
    private static void requireNames(TenantRequest request) {
        if (request.erasedAt() != null) {
            throw new SyncHubException(
                    ErrorCode.REQUEST_REFUSED,
                    "cannot do this with the request: it was over so long ago that its names were erased",
                    "Make a new request.");
        }
    }

    /**
     * What was tried and refused; the request stays as it is. One that nobody knows has no history, and one without names
     * gets none again.
     */
    void refused(String id, String what, Actor actor, SyncHubException why) {
        transactions.executeWithoutResult(status -> {
            try {
                TenantRequest request = requests.lock(id);
                requireNames(request);
                events.add(
                        id,
                        "REFUSED",
                        request.state(),
                        actor,
                        time.get(),
                        Map.of("action", what, "code", why.code().name()));
            } catch (SyncHubException nothingToTell) {
                status.setRollbackOnly();
            }
        });
    }

    /** What somebody has tried whose role forbids it; the request stays as it is. */
    void forbidden(String id, String action, Actor actor) {
        transactions.executeWithoutResult(status -> {
            try {
                TenantRequest request = requests.lock(id);
                requireNames(request);
                Instant now = time.get();
                Instant since = now.minus(FORBIDDEN_WITHIN);
                if (events.countSince(since, FORBIDDEN, id) < MOST_FORBIDDEN
                        && events.countSince(since, FORBIDDEN, null) < MOST_FORBIDDEN_OF_ALL) {
                    events.add(id, FORBIDDEN, request.state(), actor, now, Map.of("action", action));
                }
            } catch (SyncHubException nothingToTell) {
                status.setRollbackOnly();
            }
        });
    }

    /** Looks at a request while nobody changes it. */
    <T> T undisturbed(String id, Function<TenantRequest, T> look) {
        return Objects.requireNonNull(transactions.execute(status -> look.apply(requests.lock(id))));
    }

    /** Takes names and reasons away from a request that is over, and from its history. */
    void erase(String id) {
        transactions.executeWithoutResult(status -> {
            TenantRequest request = requests.lock(id);
            if (request.erasedAt() != null) {
                return;
            }
            requests.erase(id, time.get());
            events.erase(id);
            events.add(id, "ERASE", request.state(), Actor.SERVICE, time.get(), Map.of());
        });
    }

    /** Says that a request's package was deleted; once, whoever says it. */
    void packageDeleted(String id) {
        transactions.executeWithoutResult(status -> {
            TenantRequest request = requests.lock(id);
            if (requests.packageDeleted(id, time.get())) {
                events.add(id, "EXPIRE", request.state(), Actor.SERVICE, time.get(), Map.of());
            }
        });
    }

    /** What changes beside a request's state, and how its history tells it. */
    record Note(String kind, Map<String, String> details, Runnable change) {}

    /**
     * A new request and its first event, and what is known with it, if anything.
     *
     * @param check what keeps it from being taken; asked when nobody else can make one until the end
     */
    TenantRequest create(
            String id,
            Actor requester,
            Map<String, String> details,
            Runnable insert,
            Runnable check,
            @Nullable Note known) {
        return Objects.requireNonNull(transactions.execute(status -> {
            insert.run();
            events.add(id, "CREATE", RequestState.WAITING, requester, time.get(), details);
            check.run();
            if (known != null) {
                known.change().run();
                events.add(id, known.kind(), RequestState.WAITING, requester, time.get(), known.details());
            }
            return requests.require(id);
        }));
    }
}
