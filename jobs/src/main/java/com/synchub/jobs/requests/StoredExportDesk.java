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
    private final Attempts attempts;

    StoredExportDesk(Requests requests, Attempts attempts) {
        this.requests = requests;
        this.attempts = attempts;
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
        int attempt = attempts.begin(requestId, begun -> {});
        return new ExportOrder(requestId, request.tenant(), request.subject(), request.basis(), attempt);
    }

    @Override
    public boolean isWanted(ExportOrder order) {
        return attempts.isNewest(order.requestId(), order.attempt());
    }

    @Override
    public boolean completed(ExportOrder order, ExportResult result) {
        return attempts.succeeded(
                order.requestId(),
                order.attempt(),
                RequestAction.COMPLETE,
                Map.of("items", Long.toString(result.items()), "sha256", result.sha256()),
                () -> requests.result(order.requestId(), result));
    }

    @Override
    public void failed(ExportOrder order, SyncHubException failure) {
        attempts.failed(order.requestId(), order.attempt(), failure);
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
