package com.synchub.jobs.api;

import com.synchub.jobs.requests.HoldState;
import com.synchub.jobs.requests.LegalHold;
import com.synchub.jobs.run.Actor;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A legal hold. What says who and why is absent once it was erased.
 *
 * @param tables whose items and objects are kept; none for all
 * @param reviewDue whether somebody should have looked by now whether it is still needed
 * @param inVault whether the vault says the same by now; until then prune may not know of it
 */
record LegalHoldView(
        String id,
        HoldState state,
        @Nullable String tenant,
        @Nullable String subject,
        List<String> tables,
        @Nullable String matter,
        @Nullable String reason,
        LocalDate reviewOn,
        boolean reviewDue,
        @Nullable String setBy,
        Instant setAt,
        @Nullable String releasedBy,
        @Nullable String releaseReason,
        @Nullable Instant releasedAt,
        boolean inVault) {

    static LegalHoldView of(LegalHold hold, LocalDate today) {
        return new LegalHoldView(
                hold.id(),
                hold.state(),
                Optional.ofNullable(hold.tenant()).map(TenantId::value).orElse(null),
                hold.subject(),
                hold.tables(),
                hold.matter(),
                hold.reason(),
                hold.reviewOn(),
                hold.isReviewDue(today),
                name(hold.holder()),
                hold.setAt(),
                name(hold.releaser()),
                hold.releaseReason(),
                hold.releasedAt(),
                hold.inVault());
    }

    private static @Nullable String name(@Nullable Actor actor) {
        return actor == null ? null : actor.subject();
    }
}
