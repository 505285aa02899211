package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Actor;
import java.util.Map;
import java.util.function.Consumer;

/** Attempts at carrying a request out: only what the newest one says is heard. */
final class Attempts {

    private final Requests requests;
    private final RequestLedger ledger;

    Attempts(Requests requests, RequestLedger ledger) {
        this.requests = requests;
        this.ledger = ledger;
    }

    /**
     * Begins another one.
     *
     * @param check what else keeps it from being begun
     * @return which one it is, from 1
     */
    int begin(String id, Consumer<TenantRequest> check) {
        return ledger.act(id, RequestAction.START, Actor.SERVICE, Map.of(), check, null)
                .attempts();
    }

    boolean isNewest(String id, int attempt) {
        TenantRequest request = requests.require(id);
        return request.state() == RequestState.RUNNING && request.attempts() == attempt;
    }

    /**
     * An attempt has done its work.
     *
     * @param change what is kept of it
     * @return false if nobody wants it any more
     */
    boolean succeeded(String id, int attempt, RequestAction action, Map<String, String> details, Runnable change) {
        try {
            ledger.act(
                    id,
                    action,
                    Actor.SERVICE,
                    details,
                    request -> {
                        requireNewest(request, attempt);
                        change.run();
                    },
                    null);
            return true;
        } catch (SyncHubException e) {
            if (e.code() == ErrorCode.REQUEST_REFUSED) {
                return false;
            }
            throw e;
        }
    }

    void failed(String id, int attempt, SyncHubException failure) {
        if (isNewest(id, attempt)) {
            fail(id, attempt, failure.code().name());
        }
    }

    /**
     * Nobody carries a request out any more, whose run is over.
     *
     * @param seen the request as it was before that was known; one that somebody has begun since is left alone
     */
    void abandoned(TenantRequest seen, String code) {
        try {
            fail(seen.id(), seen.attempts(), code);
        } catch (SyncHubException e) {
            if (e.code() != ErrorCode.REQUEST_REFUSED) {
                throw e;
            }
        }
    }

    private void fail(String id, int attempt, String code) {
        var unused = ledger.act(
                id,
                RequestAction.FAIL,
                Actor.SERVICE,
                Map.of("code", code),
                request -> requireNewest(request, attempt),
                code);
    }

    /** A process that was only asleep may come after another one has begun anew. */
    private static void requireNewest(TenantRequest request, int attempt) {
        if (request.attempts() != attempt) {
            throw new SyncHubException(
                    ErrorCode.REQUEST_REFUSED,
                    "cannot end attempt " + attempt + ": another one has begun since",
                    "Nothing needs to be done.");
        }
    }
}
