package com.synchub.jobs.purge;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.LegalHolds;
import com.synchub.fence.PurgeLedger;
import com.synchub.request.AccountClosing;
import com.synchub.request.AccountDisabler;
import com.synchub.request.AuditTrail;
import com.synchub.request.PendingUsage;
import com.synchub.request.PurgeOrder;
import com.synchub.request.PurgeRemains;
import com.synchub.tenant.TenantId;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the steps of one attempt do. Once the fence is closed nothing is erased any more: the tenant may be back, and what
 * is there then is new.
 */
final class PurgeSteps {

    private static final AccountDisabler.Outcome ACCOUNT_OF_PERSON = new AccountDisabler.Outcome(
            false, "The person's account was not looked at: the tenant has given it, and takes it away.");

    private final PurgeAttempt attempt;
    private final PurgeGate gate;
    private final LocalFiles files;
    private final PurgeLedger ledger;
    private final AccountDisabler accounts;
    private final LegalHolds holds;
    private final Supplier<Instant> time;

    PurgeSteps(
            PurgeAttempt attempt,
            PurgeGate gate,
            LocalFiles files,
            PurgeLedger ledger,
            AccountDisabler accounts,
            LegalHolds holds,
            Supplier<Instant> time) {
        this.attempt = attempt;
        this.gate = gate;
        this.files = files;
        this.ledger = ledger;
        this.accounts = accounts;
        this.holds = holds;
        this.time = time;
    }

    /**
     * Keeps everybody from writing what was read of the tenant or the person, before anything is deleted. A tenant's account
     * goes first, so that no token is given out behind the fence; once that is closed the account may be one of a tenant who
     * is back. Of a person within a tenant nobody here knows an account, and the tenant's is not theirs.
     */
    boolean fence(PurgeContext context) {
        if (attempt.isOver()) {
            context.over();
            return false;
        }
        // An attempt that was killed may have left some of the tenant's.
        files.clear();
        PurgeOrder order = attempt.begin();
        Optional<Instant> erasedAt = ledger.erasedAt(order.concerned(), order.requestId());
        if (erasedAt.isEmpty()) {
            context.account(order.subject() == null ? accounts.disable(order.tenant()) : ACCOUNT_OF_PERSON);
        }
        context.raised(ledger.raise(order.concerned(), order.requestId(), time.get()));
        erasedAt.ifPresent(context::erased);
        return false;
    }

    /** Waits, unless nothing is left to be done. */
    PurgeTasklet.Work waiting(PurgeTasklet.Work wait) {
        return context -> context.isErasing() && wait.next(context);
    }

    /** Waits for what is staged; for a tenant and for one person within it, whose rows can't be told apart either. */
    PurgeTasklet.Work waitingFor(StagedRowsWait wait) {
        return context -> {
            if (context.isOver()) {
                return false;
            }
            // Refuses to go on if another attempt has begun meanwhile.
            var unused = attempt.order();
            return wait.next(context);
        };
    }

    /** Counts what is there. */
    PurgeTasklet.Work counting(List<Proof> proofs) {
        Iterator<Proof> left = proofs.iterator();
        return context -> {
            if (!context.isErasing() || !left.hasNext()) {
                return false;
            }
            Proof proof = left.next();
            gate.renew();
            context.found(proof.place(), proof.found(attempt.tenant()));
            return true;
        };
    }

    /** Has what the tenant used until the fence metered, where somebody bills it. */
    PurgeTasklet.Work metering(PurgeJob.Billing billing) {
        return new PurgeTasklet.Work() {
            private PendingUsage.@Nullable Metering metering;

            @Override
            public boolean next(PurgeContext context) {
                if (!context.isErasing()
                        || !billing.closing().isConfigured()
                        || attempt.order().subject() != null) {
                    return false;
                }
                PendingUsage.Metering on = metering;
                if (on == null) {
                    on = billing.usage().get().meter();
                    metering = on;
                }
                return on.next();
            }
        };
    }

    /** Closes the tenant's account, while all is there that may have to be looked at. A person within a tenant has none. */
    PurgeTasklet.Work closing(AccountClosing closing) {
        return context -> {
            PurgeOrder order = attempt.order();
            if (context.isErasing() && order.subject() == null) {
                requireNotHeld(order.tenant());
                gate.renew();
                context.closed(
                        closing.close(new AccountClosing.Order(order.requestId(), order.tenant(), context.raised())));
            }
            return false;
        };
    }

    /**
     * Waits until the trail of changes has passed the last deletion, as long as the fence keeps it out of there: what was
     * deleted is in the streams. Later nobody could tell it from what a tenant does that is back.
     */
    PurgeTasklet.Work passing(AuditTrail trail) {
        return new PurgeTasklet.Work() {
            private AuditTrail.@Nullable Passing passing;

            @Override
            public boolean next(PurgeContext context) {
                if (!context.isErasing()) {
                    return false;
                }
                gate.renew();
                AuditTrail.Passing on = passing;
                if (on == null) {
                    on = trail.pass();
                    passing = on;
                }
                try {
                    if (on.next()) {
                        return true;
                    }
                } catch (RuntimeException e) {
                    passing = null;
                    on.close();
                    throw e;
                }
                context.passed(on.passed().says(), on.passed().isConfigured());
                return false;
            }
        };
    }

    /**
     * Looks for what will be left, while manifests still say who is named where. Of a person within a tenant nobody looks, so
     * there may be something everywhere.
     */
    PurgeTasklet.Work leaving(Residues residues) {
        return context -> {
            if (context.isErasing() && attempt.order().subject() == null) {
                gate.renew();
                PurgeOrder order = attempt.order();
                context.holding(
                        residues.holding(order.tenant(), ledger.hasOther(order.concerned(), order.requestId())));
            }
            return false;
        };
    }

    /** Erases at one place after the other; none more once there is a legal hold, wherever it was set. */
    PurgeTasklet.Work erasing(List<Eraser> erasers) {
        Iterator<Eraser> left = erasers.iterator();
        return new PurgeTasklet.Work() {
            private Eraser.@Nullable Erasing current;

            @Override
            public boolean next(PurgeContext context) {
                if (!context.isErasing()) {
                    return false;
                }
                TenantId tenant = attempt.tenant();
                gate.renew();
                if (current == null) {
                    if (!left.hasNext()) {
                        return false;
                    }
                    requireNotHeld(tenant);
                    current = left.next().begin(tenant);
                }
                if (!current.next()) {
                    current = null;
                }
                return true;
            }
        };
    }

    private void requireNotHeld(TenantId tenant) {
        if (!holds.of(tenant).isEmpty()) {
            throw PurgeAttempt.held();
        }
    }

    /** Tells what an attempt has left that was stopped by a legal hold. */
    void stopped(PurgeContext context, List<Proof> proofs) {
        attempt.begunFor()
                .ifPresent(tenant -> attempt.stopped(proofs.stream()
                        .map(proof ->
                                new PurgeRemains(proof.place(), context.found(proof.place()), proof.found(tenant)))
                        .toList()));
    }

    /** Looks again, by other ways: nothing may be left. */
    PurgeTasklet.Work proving(List<Proof> proofs) {
        Iterator<Proof> left = proofs.iterator();
        return context -> {
            if (!context.isErasing() || !left.hasNext()) {
                return false;
            }
            gate.renew();
            Proof proof = left.next();
            long there = proof.count(attempt.tenant());
            if (there > 0) {
                throw new SyncHubException(
                        ErrorCode.PURGE_INCOMPLETE,
                        "the purge is not complete: " + there + " left in " + proof.place(),
                        "Somebody has written there meanwhile, or it could not all be found; start the purge again.");
            }
            return true;
        };
    }

    /** Lets newer data of the tenant be written again; what was read until now never will be. */
    boolean close(PurgeContext context) {
        if (context.isOver()) {
            return false;
        }
        gate.close();
        files.clear();
        PurgeOrder order = attempt.order();
        context.erased(ledger.close(order.concerned(), order.requestId(), time.get()));
        return false;
    }
}
