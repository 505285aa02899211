package com.synchub.jobs.requests;

import com.synchub.jobs.run.Actor;
import com.synchub.request.Basis;
import com.synchub.request.CompletionResult;
import com.synchub.request.ExportResult;
import com.synchub.request.PurgeResult;
import com.synchub.tenant.Concerned;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request as it stands. Names, reasons and whom it is about are null once they were erased.
 *
 * @param n its place in the order of requests
 * @param subject the one person within the tenant, if it is about one
 * @param dueAt the first moment that is too late for an answer
 * @param extendedMonths by how much the deadline was extended
 * @param identityBy who has checked the identity
 * @param answeredAt when the person was answered, which stops the clock
 * @param attempts how often it was begun to be carried out
 * @param failure code of the last attempt's failure
 * @param plan what a purge erases, as it was when it was planned
 * @param startAfter when the time of grace of an approved purge is over
 * @param purgeResult what was erased; has a salt that not everybody may know
 * @param completion stage 2 of a purge's certificate: what could not be erased at once is gone
 * @param erasedAt when names, reasons and whom it is about were erased
 */
public record TenantRequest(
        long n,
        String id,
        RequestType type,
        RequestState state,
        @Nullable Basis basis,
        @Nullable TenantId tenant,
        @Nullable TenantId subject,
        @Nullable Actor requester,
        @Nullable Actor approver,
        @Nullable String reason,
        @Nullable String legalBasis,
        Instant receivedAt,
        Instant dueAt,
        int extendedMonths,
        @Nullable String identityMethod,
        @Nullable Instant identityAt,
        @Nullable String identityBy,
        @Nullable Instant answeredAt,
        int attempts,
        @Nullable ExportResult result,
        @Nullable String failure,
        @Nullable RequestPlan plan,
        @Nullable Instant plannedAt,
        @Nullable Instant approvedAt,
        @Nullable Instant startAfter,
        @Nullable PurgeResult purgeResult,
        @Nullable CompletionResult completion,
        Instant createdAt,
        @Nullable Instant endedAt,
        @Nullable Instant erasedAt) {

    /** Whether it is the purge of a whole tenant, which closes the tenant's account first. */
    public boolean closesAccount() {
        return type == RequestType.PURGE && subject == null;
    }

    /** Whether somebody has made sure who asks. */
    public boolean isIdentityChecked() {
        return identityMethod != null;
    }

    /** Whom it is about; empty once that was erased. */
    public Optional<Concerned> concerned() {
        return Optional.ofNullable(tenant).map(known -> new Concerned(known, subject));
    }

    Standing standing() {
        return new Standing(type, state, attempts > 0);
    }
}
