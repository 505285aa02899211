package com.synchub.jobs.invoices;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.Actor;
import com.synchub.vault.WorkBucket;
import java.time.Instant;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;

/** Two persons for what becomes final: one approves a draft, another makes it final. */
public final class Approvals {

    private final ApprovalRows rows;
    private final Supplier<WorkBucket> bucket;
    private final Supplier<Instant> time;

    Approvals(ApprovalRows rows, Supplier<WorkBucket> bucket, Supplier<Instant> time) {
        this.rows = rows;
        this.bucket = bucket;
        this.time = time;
    }

    /**
     * Says that a draft is right.
     *
     * @param run of the draft
     * @return its approval, which is the first one
     * @throws SyncHubException {@code INVOICE_UNKNOWN} if there is no such draft
     */
    public DraftApproval approve(YearMonth period, String run, Actor approver) {
        WorkBucket from = bucket.get();
        if (StoredRerating.find(from, period, run).isEmpty()) {
            var unused = StoredDraft.require(from, period, run);
        }
        return rows.insert(new DraftApproval(run, period, approver, time.get().truncatedTo(ChronoUnit.MICROS)));
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
