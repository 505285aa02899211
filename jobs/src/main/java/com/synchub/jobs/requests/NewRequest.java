package com.synchub.jobs.requests;

import com.synchub.request.Basis;
import com.synchub.tenant.Concerned;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request as somebody makes it.
 *
 * @param subject the person within the tenant, if it is about one
 * @param reason in the requester's words
 * @param legalBasis what it rests on, such as a paragraph or a contract
 * @param receivedAt when the person has asked; null means now
 * @param identity how it was made sure that the person is the one, if that was done already
 */
public record NewRequest(
        RequestType type,
        TenantId tenant,
        @Nullable TenantId subject,
        Basis basis,
        String reason,
        @Nullable String legalBasis,
        @Nullable Instant receivedAt,
        @Nullable IdentityCheck identity) {

    Concerned concerned() {
        return new Concerned(tenant, subject);
    }
}
