package com.synchub.jobs.api;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.requests.NewRequest;
import com.synchub.jobs.requests.RequestType;
import com.synchub.request.Basis;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param subject one person within the tenant, where tenants are organisations
 * @param basis ART15 by default
 * @param receivedAt when the person has asked; now by default
 * @param identity how it was made sure who asks, if that was done already
 */
record NewRequestBody(
        RequestType type,
        String tenant,
        @Nullable String subject,
        @Nullable Basis basis,
        String reason,
        @Nullable String legalBasis,
        @Nullable Instant receivedAt,
        @Nullable IdentityBody identity) {

    /** Errors: {@code PARAMETERS_INVALID}, {@code TENANT_ID_INVALID}; the rest is checked by whoever takes it. */
    NewRequest request() {
        return new NewRequest(
                required("type", type),
                new TenantId(required("tenant", tenant)),
                subject == null ? null : new TenantId(subject),
                Optional.ofNullable(basis).orElse(Basis.ART15),
                required("reason", reason),
                legalBasis,
                receivedAt,
                identity == null ? null : identity.check());
    }

    /** Jackson knows nothing of what may be null. */
    static <T> T required(String name, @Nullable T value) {
        return Optional.ofNullable(value)
                .orElseThrow(() -> new SyncHubException(
                        ErrorCode.PARAMETERS_INVALID, "invalid body: it has no " + name, "Give it one."));
    }
}
