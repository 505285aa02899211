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
        ledger.act(requestId, RequestAction.START, Actor.SERVICE, Map.of());
        return new ExportOrder(requestId, request.tenant(), request.basis());
    }

    @Override
    public boolean isWanted(String requestId) {
        return requests.require(requestId).state() == RequestState.RUNNING;
    }

    @Override
    public boolean completed(String requestId, ExportResult result) {
        try {
            ledger.act(
                    requestId,
                    RequestAction.COMPLETE,
                    Actor.SERVICE,
                    Map.of("items", Long.toString(result.items()), "sha256", result.sha256()),
                    request -> requests.result(requestId, result),
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
    public void failed(String requestId, SyncHubException failure) {
        String code = failure.code().name();
        if (isWanted(requestId)) {
            ledger.act(requestId, RequestAction.FAIL, Actor.SERVICE, Map.of("code", code), request -> {}, code);
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
