package com.synchub.jobs.cli;

import com.synchub.jobs.requests.RequestEvent;
import com.synchub.jobs.requests.RequestPlan;
import com.synchub.jobs.requests.RequestType;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.jobs.run.RunParameters;
import com.synchub.request.CompletionResult;
import com.synchub.request.ExportResult;
import com.synchub.request.PurgeResult;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request for a program.
 *
 * @param subject the one person within the tenant, if it is about one
 * @param history oldest first; absent in a list
 * @param plan what a purge erases; absent until it is planned
 * @param manifest what was made; absent until it is
 * @param erasure what was erased; absent until that is verified
 */
record RequestDocument(
        String requestId,
        RequestType type,
        String state,
        @Nullable String basis,
        @Nullable String tenant,
        @Nullable String subject,
        @Nullable String requester,
        @Nullable String reason,
        @Nullable String legalBasis,
        Instant receivedAt,
        Instant dueAt,
        int extendedMonths,
        @Nullable Identity identity,
        @Nullable RequestPlan plan,
        @Nullable String approver,
        @Nullable Instant startAfter,
        @Nullable Instant answeredAt,
        @Nullable String failure,
        @Nullable Instant endedAt,
        @Nullable List<Event> history,
        @Nullable ExportResult manifest,
        @Nullable Erasure erasure) {

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

    /**
     * What may be shown of a purge's result: whoever has its salt as well can tell who the tenant was.
     *
     * @param completion stage 2 of the certificate; absent as long as there is none
     */
    record Erasure(
            Instant raisedAt,
            Instant erasedAt,
            List<PurgeResult.Place> places,
            String certificateKey,
            String certificateSha256,
            @Nullable CompletionResult completion) {

        static Erasure of(PurgeResult result, @Nullable CompletionResult completion) {
            return new Erasure(
                    result.raisedAt(),
                    result.erasedAt(),
                    result.places(),
                    result.certificateKey(),
                    result.certificateSha256(),
                    completion);
        }
    }

    static RequestDocument of(TenantRequest request, @Nullable List<RequestEvent> history) {
        return new RequestDocument(
                request.id(),
                request.type(),
                request.state().name(),
                Optional.ofNullable(request.basis()).map(RunParameters::nameOf).orElse(null),
                Optional.ofNullable(request.tenant()).map(TenantId::value).orElse(null),
                Optional.ofNullable(request.subject()).map(TenantId::value).orElse(null),
                request.requester() == null ? null : request.requester().subject(),
                request.reason(),
                request.legalBasis(),
                request.receivedAt(),
                request.dueAt(),
                request.extendedMonths(),
                request.isIdentityChecked()
                        ? new Identity(request.identityMethod(), request.identityAt(), request.identityBy())
                        : null,
                request.plan(),
                request.approver() == null ? null : request.approver().subject(),
                request.startAfter(),
                request.answeredAt(),
                request.failure(),
                request.endedAt(),
                history == null
                        ? null
                        : history.stream()
                                .map(event -> new Event(
                                        event.seq(), event.kind(), event.state().name(), event.at(), event.details()))
                                .toList(),
                request.result(),
                request.purgeResult() == null ? null : Erasure.of(request.purgeResult(), request.completion()));
    }
}
