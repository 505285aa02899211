package com.synchub.jobs.purge;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.fence.LegalHolds;
import com.synchub.fence.PurgeLedger;
import com.synchub.jobs.run.PipelineJob;
import com.synchub.jobs.run.SavedJobContext;
import com.synchub.manifest.OpenRuns;
import com.synchub.request.AccountClosing;
import com.synchub.request.AccountDisabler;
import com.synchub.request.AuditTrail;
import com.synchub.request.PendingUsage;
import com.synchub.request.PurgeDesk;
import com.synchub.request.PurgeOrder;
import com.synchub.request.PurgeResult;
import com.synchub.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;

/** The purge job. Started again it begins with the fence, goes through all places once more, and ends what is left. */
public final class PurgeJob implements PipelineJob<PurgeRequest, PurgeReceipt> {

    public static final String NAME = "purge";

    private static final double MILLIS = 1e3;
    private static final String ACCOUNT = "identity-provider";

    /**
     * What the job works with beside the places.
     *
     * @param residues of the one person whom a purge is about or, where it is about none, of tenants
     */
    record Workplace(
            PurgeLedger ledger,
            LegalHolds holds,
            OpenRuns openRuns,
            LocalFiles files,
            Duration waitForRuns,
            AccountDisabler accounts,
            Billing billing,
            AuditTrail trail,
            StagedRowsWait staged,
            Function<Optional<TenantId>, Residues> residues,
            Supplier<Certificates> certificates,
            Supplier<Instant> time) {

        Workplace with(AccountDisabler others) {
            return new Workplace(
                    ledger,
                    holds,
                    openRuns,
                    files,
                    waitForRuns,
                    others,
                    billing,
                    trail,
                    staged,
                    residues,
                    certificates,
                    time);
        }
    }

    /**
     * How the account of a purged tenant is closed.
     *
     * @param usage what is metered before
     */
    record Billing(Supplier<PendingUsage> usage, AccountClosing closing) {}

    /** What all steps of an attempt share. */
    private record Stepping(PurgeAttempt attempt, PurgeGate gate, Consumer<PurgeContext> whenHeld) {}

    private final JobRepository repository;
    private final PurgeDesk desk;
    private final Function<Optional<TenantId>, PurgePlaces> places;
    private final Workplace workplace;

    /** @param places of the one person whom a purge is about or, where it is about none, of tenants */
    PurgeJob(
            JobRepository repository,
            PurgeDesk desk,
            Function<Optional<TenantId>, PurgePlaces> places,
            Workplace workplace) {
        this.repository = repository;
        this.desk = desk;
        this.places = places;
        this.workplace = workplace;
    }

    /** The same job on other places. */
    PurgeJob with(PurgePlaces others) {
        return new PurgeJob(repository, desk, subject -> others, workplace);
    }

    /** The same job with another identity provider. */
    PurgeJob with(AccountDisabler others) {
        return new PurgeJob(repository, desk, places, workplace.with(others));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Job jobFor(PurgeRequest request) {
        PurgeAttempt attempt = new PurgeAttempt(desk, request.requestId());
        PurgeGate gate =
                new PurgeGate(workplace.openRuns(), request.requestId(), workplace.waitForRuns(), workplace.time());
        PurgeSteps steps = new PurgeSteps(
                attempt,
                gate,
                workplace.files(),
                workplace.ledger(),
                workplace.accounts(),
                workplace.holds(),
                workplace.time());
        Optional<TenantId> subject = desk.subject(request.requestId());
        Residues residues = workplace.residues().apply(subject);
        PurgePlaces all = places.apply(subject);
        Stepping stepping = new Stepping(attempt, gate, context -> steps.stopped(context, all.proofs()));
        return new JobBuilder(NAME, repository)
                .start(step(stepping, "fence", steps::fence))
                .next(step(stepping, "meter-usage", steps.metering(workplace.billing())))
                .next(step(stepping, "gate", steps.waiting(gate.entering())))
                .next(step(stepping, "count", steps.counting(all.proofs())))
                .next(step(
                        stepping,
                        "close-account",
                        steps.closing(workplace.billing().closing())))
                .next(step(stepping, "live", steps.erasing(all.live())))
                .next(step(stepping, "prove-live", steps.proving(all.liveProofs())))
                .next(step(stepping, "pass-audit-trail", steps.passing(workplace.trail())))
                .next(step(stepping, "residues", steps.leaving(residues)))
                .next(step(stepping, "manifests", steps.erasing(all.manifests())))
                .next(step(stepping, "wait-for-backups", steps.waiting(gate.passing())))
                .next(step(stepping, "stored", steps.erasing(all.stored())))
                .next(step(stepping, "prove", steps.proving(all.proofs())))
                .next(step(stepping, "close", steps::close))
                .next(step(stepping, "staged-rows", steps.waitingFor(workplace.staged())))
                .next(step(stepping, "certify", context -> certify(attempt, all, residues, context)))
                .build();
    }

    /** Each is done again by an attempt that follows a failed one: what was erased may have been written again. */
    private Step step(Stepping stepping, String name, PurgeTasklet.Work work) {
        return SavedJobContext.step(
                        name,
                        repository,
                        new PurgeTasklet(stepping.attempt(), stepping.gate(), work, stepping.whenHeld()),
                        new ResourcelessTransactionManager())
                .allowStartIfComplete(true)
                .build();
    }

    private boolean certify(PurgeAttempt attempt, PurgePlaces all, Residues residues, PurgeContext context) {
        if (context.isOver()) {
            return false;
        }
        PurgeOrder order = attempt.order();
        Instant erasedAt = context.erased().orElseThrow();
        Certificates.Rest rest = new Certificates.Rest(
                residues.after(erasedAt, place -> mayHold(context, place)),
                Stream.of(
                                context.account()
                                        .map(account ->
                                                new Certificate.Control(ACCOUNT, account.disabled(), account.says())),
                                context.trail(),
                                context.staged())
                        .flatMap(Optional::stream)
                        .toList(),
                context.closed().map(Certificate.Closing::of).orElse(null));
        PurgeResult result = workplace
                .certificates()
                .get()
                .certify(order, context.raised(), erasedAt, context.found(all.names()), rest);
        if (!desk.verified(order, result)) {
            throw new SyncHubException(
                    ErrorCode.REQUEST_REFUSED,
                    "cannot end this purge: another attempt has begun",
                    "`synchub requests show` tells how it stands.");
        }
        return false;
    }

    /** What was waited for is not left. */
    private static boolean mayHold(PurgeContext context, String place) {
        return context.mayHold(place)
                && !(place.equals(StagedRowsLeft.PLACE) && context.staged().isPresent());
    }

    @Override
    public PurgeReceipt receiptFor(JobExecution execution) {
        PurgeRequest request = PurgeRequest.of(execution.getJobParameters());
        PurgeResult result = desk.result(request.requestId());
        return new PurgeReceipt(
                request.requestId(),
                result.erasedAt(),
                result.places(),
                Duration.between(result.raisedAt(), result.erasedAt()).toMillis() / MILLIS);
    }
}
