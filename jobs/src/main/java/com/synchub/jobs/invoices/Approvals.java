package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Actor;
import com.synchub.vault.WorkBucket;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Two persons for what becomes final: one approves a draft, another makes it final. */
public final class Approvals {

    private final ApprovalRows rows;
    private final BrakeRows brakes;
    private final Variances variances;
    private final Supplier<WorkBucket> bucket;
    private final Supplier<Instant> time;

    Approvals(
            ApprovalRows rows,
            BrakeRows brakes,
            Variances variances,
            Supplier<WorkBucket> bucket,
            Supplier<Instant> time) {
        this.rows = rows;
        this.brakes = brakes;
        this.variances = variances;
        this.bucket = bucket;
        this.time = time;
    }

    /** Says that a draft is right that has pulled no brake. Errors: as below. */
    public DraftApproval approve(YearMonth period, String run, Actor approver) {
        return approve(period, run, approver, Acceptance.NONE);
    }

    /**
     * Says that a draft is right, and that the brakes are which it has pulled.
     *
     * @param run of the draft
     * @return its approval, which is the first one
     * @throws SyncHubException {@code INVOICE_UNKNOWN} if there is no such draft; {@code INVOICE_BRAKE_PULLED} if it has pulled
     *     a brake that nobody has accepted
     */
    public DraftApproval approve(YearMonth period, String run, Actor approver, Acceptance accepted) {
        WorkBucket from = bucket.get();
        Instant now = time.get().truncatedTo(ChronoUnit.MICROS);
        if (StoredRerating.find(from, period, run).isEmpty()) {
            StoredDraft draft = StoredDraft.require(from, period, run);
            Set<Brake> known = new HashSet<>(accepted.brakes());
            known.addAll(brakes.accepted(run).keySet());
            brakes.insert(run, accepted.of(requireAccepted(draft, known)), approver, now);
        }
        return rows.insert(new DraftApproval(run, period, approver, now));
    }

    /**
     * What was accepted is looked at again before anything is final: settings or the month before may be others by then.
     * Errors: {@code INVOICE_BRAKE_PULLED} unless another person than this has accepted each brake.
     */
    void requireBrakesAccepted(StoredDraft draft, Actor actor) {
        Map<Brake, Actor> accepted = brakes.accepted(draft.run());
        accepted.values().removeIf(actor::equals);
        var unused = requireAccepted(draft, accepted.keySet());
    }

    /** What is pulled; refused unless all of it is accepted. */
    private Set<Brake> requireAccepted(StoredDraft draft, Set<Brake> accepted) {
        List<PulledBrake> all = variances.of(draft).brakes();
        List<PulledBrake> pulled =
                all.stream().filter(each -> !accepted.contains(each.brake())).toList();
        if (!pulled.isEmpty()) {
            String period = draft.period().toString();
            throw new SyncHubException(
                    ErrorCode.INVOICE_BRAKE_PULLED,
                    "cannot go on with the draft of " + period + ": "
                            + pulled.stream()
                                    .map(each -> each.brake() + " (" + each.detail() + ")")
                                    .collect(Collectors.joining(", ")),
                    "See what has changed with `synchub invoices variance --period " + period
                            + "`. If it is right, `synchub invoices approve` takes --accept BRAKE and --because TEXT."
                            + " Nothing was changed.");
        }
        return all.stream().map(PulledBrake::brake).collect(Collectors.toSet());
    }

    /** Errors: {@code INVOICE_NOT_APPROVED} unless another person than this has approved it. */
    void require(StoredDraft draft, Actor actor) {
        require(draft.period(), draft.run(), actor, "run");
    }

    /**
     * The same of any draft.
     *
     * @param command of {@code synchub invoices}, that makes it final
     */
    void require(YearMonth period, String run, Actor actor, String command) {
        DraftApproval approval = rows.of(run).orElseThrow(() -> notApproved(period, command, "nobody has approved it"));
        if (approval.approver().equals(actor)) {
            throw notApproved(period, command, "whoever approved it can't make it final too");
        }
    }

    private static SyncHubException notApproved(YearMonth period, String command, String why) {
        return new SyncHubException(
                ErrorCode.INVOICE_NOT_APPROVED,
                "cannot make the draft of " + period + " final: " + why,
                "`synchub invoices approve --period " + period + " --run RUN` is for one person, `synchub invoices "
                        + command + " --final` for another. Nothing was issued.");
    }
}
