package com.synchub.jobs.api;

import com.synchub.jobs.requests.RequestState;
import com.synchub.jobs.requests.RequestType;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.request.Basis;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request. What says who and why is absent once it was erased.
 *
 * @param subject the one person within the tenant, if it is about one
 * @param dueAt the first moment that is too late for an answer
 * @param identityChecked whether somebody has made sure who asks; without it nothing is handed out
 * @param approver who has agreed to a purge
 * @param startAfter when the time of grace is over, and an approved purge begins
 * @param answeredAt when the person was answered
 * @param failure code of the last attempt's failure
 */
record RequestView(
        String id,
        RequestType type,
        RequestState state,
        @Nullable Basis basis,
        @Nullable String tenant,
        @Nullable String subject,
        @Nullable String requester,
        @Nullable String reason,
        @Nullable String legalBasis,
        Instant receivedAt,
        Instant dueAt,
        int extendedMonths,
        boolean identityChecked,
        @Nullable String approver,
        @Nullable Instant startAfter,
        @Nullable Instant answeredAt,
        @Nullable String failure,
        Instant createdAt,
        @Nullable Instant endedAt) {

    static RequestView of(TenantRequest request) {
        return new RequestView(
                request.id(),
                request.type(),
                request.state(),
                request.basis(),
                Optional.ofNullable(request.tenant()).map(TenantId::value).orElse(null),
                Optional.ofNullable(request.subject()).map(TenantId::value).orElse(null),
                request.requester() == null ? null : request.requester().subject(),
                request.reason(),
                request.legalBasis(),
                request.receivedAt(),
                request.dueAt(),
                request.extendedMonths(),
                request.isIdentityChecked(),
                request.approver() == null ? null : request.approver().subject(),
                request.startAfter(),
                request.answeredAt(),
                request.failure(),
                request.createdAt(),
                request.endedAt());
    }
}
