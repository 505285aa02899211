package com.synchub.jobs.requests;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.request.ExportDesk;
import com.synchub.request.ExportOrder;
import com.synchub.request.ExportResult;
import java.util.Map;
import java.util.Optional;

/** The requests as the export job sees them. */
final class StoredExportDesk implements ExportDesk {

    private final Requests requests;
    private final RequestLedger ledger;

    StoredExportDesk(Requests requests, RequestLedger ledger) {
        this.requests = requests;
        this.ledger = ledger;
    }

    @Override
    public String next() {
        return requests.in(RequestType.EXPORT, RequestState.WAITING, 1).stream()
                .findFirst()
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.REQUEST_UNKNOWN, "no export waits", "`synchub requests create` makes a request."));
    }

    @Override
    public ExportOrder begin(String requestId) {
        TenantRequest request = requests.require(requestId);
        if (request.type() != RequestType.EXPORT || request.tenant() == null || request.basis() == null) {
            throw new SyncHubException(
                    ErrorCode.REQUEST_REFUSED, "cannot export: this request is none for an export", "Make a new one.");
        }
        TenantRequest begun = ledger.act(requestId, RequestAction.START, Actor.SERVICE, Map.of());
        return new ExportOrder(requestId, request.tenant(), request.basis(), begun.attempts());
    }

    @Override
    public boolean isWanted(ExportOrder order) {
        TenantRequest request = requests.require(order.requestId());
        return request.state() == RequestState.RUNNING && request.attempts() == order.attempt();
    }

    @Override
    public boolean completed(ExportOrder order, ExportResult result) {
        try {
            ledger.act(
                    order.requestId(),
                    RequestAction.COMPLETE,
                    Actor.SERVICE,
                    Map.of("items", Long.toString(result.items()), "sha256", result.sha256()),
                    request -> {
                        requireNewest(request, order.attempt());
                        requests.result(order.requestId(), result);
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

    @Override
    public void failed(ExportOrder order, SyncHubException failure) {
        if (isWanted(order)) {
            fail(order.requestId(), order.attempt(), failure.code().name());
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

    @Override
    public ExportResult result(String requestId) {
        return Optional.ofNullable(requests.require(requestId).result())
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.REQUEST_REFUSED,
                        "this request has no package",
                        "`synchub requests show` tells what has happened to it."));
    }
}
