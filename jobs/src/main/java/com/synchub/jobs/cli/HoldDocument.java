package com.synchub.jobs.cli;

import com.synchub.jobs.requests.LegalHold;
import com.synchub.jobs.run.Actor;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A legal hold for a program. What says who and why is absent once it was erased.
 *
 * @param tables none for all
 * @param reviewDue whether somebody should have looked by now whether it is still needed
 * @param inVault whether the vault says the same by now
 */
record HoldDocument(
        String holdId,
        String state,
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

    static HoldDocument of(LegalHold hold, LocalDate today) {
        return new HoldDocument(
                hold.id(),
                hold.state().name(),
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

    static void print(Console console, LegalHold hold, LocalDate today) {
        console.document(of(hold, today));
        console.line(hold.id() + ": "
                + Optional.ofNullable(hold.tenant()).map(TenantId::keyForm).orElse("somebody who was erased") + ", "
                + (hold.tables().isEmpty() ? "all tables" : String.join(", ", hold.tables())) + ", "
                + words(hold, today));
    }

    /** Where it stands, for people. */
    static String words(LegalHold hold, LocalDate today) {
        return switch (hold.state()) {
            case IN_FORCE ->
                "in force, review " + hold.reviewOn() + (hold.isReviewDue(today) ? " IS DUE" : "")
                        + (hold.inVault() ? "" : ", not in the vault yet");
            case RELEASED -> "released" + (hold.inVault() ? "" : ", the vault does not say so yet");
        };
    }
}
