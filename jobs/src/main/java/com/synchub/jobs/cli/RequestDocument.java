package com.synchub.jobs.cli;

import com.synchub.jobs.requests.RequestEvent;
import com.synchub.jobs.requests.RequestType;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.jobs.run.RunParameters;
import com.synchub.request.ExportResult;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request for a program.
 *
 * @param history oldest first; absent in a list
 * @param manifest what was made; absent until it is
 */
record RequestDocument(
        String requestId,
        RequestType type,
        String state,
        @Nullable String basis,
        @Nullable String tenant,
        @Nullable String requester,
        @Nullable String reason,
        @Nullable String legalBasis,
        Instant receivedAt,
        Instant dueAt,
        int extendedMonths,
        @Nullable Identity identity,
        @Nullable Instant answeredAt,
        @Nullable String failure,
        @Nullable Instant endedAt,
        @Nullable List<Event> history,
        @Nullable ExportResult manifest) {

    /** How it was made sure who asks. */
    record Identity(
            @Nullable String method,
            @Nullable Instant at,
            @Nullable String by) {}

    /** @param details absent once they were erased */
    record Event(
            long seq,
            String kind,
            String state,
            Instant at,
            @Nullable Map<String, String> details) {}

    static RequestDocument of(TenantRequest request, @Nullable List<RequestEvent> history) {
        return new RequestDocument(
                request.id(),
                request.type(),
                request.state().name(),
                Optional.ofNullable(request.basis()).map(RunParameters::nameOf).orElse(null),
                Optional.ofNullable(request.tenant()).map(TenantId::value).orElse(null),
                request.requester() == null ? null : request.requester().subject(),
                request.reason(),
                request.legalBasis(),
                request.receivedAt(),
                request.dueAt(),
                request.extendedMonths(),
                request.isIdentityChecked()
                        ? new Identity(request.identityMethod(), request.identityAt(), request.identityBy())
                        : null,
                request.answeredAt(),
                request.failure(),
                request.endedAt(),
                history == null
                        ? null
                        : history.stream()
                                .map(event -> new Event(
                                        event.seq(), event.kind(), event.state().name(), event.at(), event.details()))
                                .toList(),
                request.result());
    }
}
