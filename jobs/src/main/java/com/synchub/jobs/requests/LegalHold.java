package com.synchub.jobs.requests;

import com.synchub.jobs.run.Actor;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A legal hold as it stands: as long as it is in force, nobody deletes what it keeps. Names, reasons and whom it is about are
 * null once they were erased.
 *
 * @param n its place in the order of holds
 * @param tables none for all
 * @param holder who has set it
 * @param releaser who has ended it; somebody else
 * @param inVault whether the vault says the same by now
 */
public record LegalHold(
        long n,
        String id,
        @Nullable TenantId tenant,
        @Nullable String subject,
        List<String> tables,
        @Nullable String matter,
        @Nullable String reason,
        LocalDate reviewOn,
        @Nullable Actor holder,
        Instant setAt,
        @Nullable Actor releaser,
        @Nullable String releaseReason,
        @Nullable Instant releasedAt,
        boolean inVault,
        @Nullable Instant erasedAt) {

    public LegalHold {
        tables = List.copyOf(tables);
    }

    public HoldState state() {
        return releasedAt == null ? HoldState.IN_FORCE : HoldState.RELEASED;
    }

    /** Whether somebody should have looked by now whether it is still needed. */
    public boolean isReviewDue(LocalDate today) {
        return state() == HoldState.IN_FORCE && !today.isBefore(reviewOn);
    }
}
