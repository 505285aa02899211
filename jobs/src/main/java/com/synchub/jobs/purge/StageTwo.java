package com.synchub.jobs.purge;

import com.synchub.request.CompletionCheck;
import com.synchub.request.CompletionLook;
import com.synchub.request.CompletionOrder;
import com.synchub.request.CompletionResult;
import com.synchub.request.PurgeCompletion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Looks whether the rest of a tenant is gone. What has once been seen to be gone is not looked at again: what came later is
 * a tenant's that came back. What is stored is counted at the end, and tells what is new from what is not.
 */
final class StageTwo implements PurgeCompletion {

    private final List<Check> checks;
    private final Check last;
    private final Residues residues;
    private final CertificateVault kept;
    private final Supplier<Certificates> certificates;
    private final Supplier<Instant> time;

    /** @param last looked at when nothing else is open */
    StageTwo(
            List<Check> checks,
            Check last,
            Residues residues,
            CertificateVault kept,
            Supplier<Certificates> certificates,
            Supplier<Instant> time) {
        this.checks = List.copyOf(checks);
        this.last = last;
        this.residues = residues;
        this.kept = kept;
        this.certificates = certificates;
        this.time = time;
    }

    /** The same at another time. */
    StageTwo at(Supplier<Instant> otherTime) {
        return new StageTwo(checks, last, residues, kept, certificates, otherTime);
    }

    @Override
    public CompletionLook look(CompletionOrder order) {
        Certificate stageOne = Certificate.parse(stageOne(order).statement());
        StageOne purge = new StageOne(order, stageOne, time.get());
        List<CompletionLook.Passed> passed = new ArrayList<>();
        List<CompletionLook.Open> open = new ArrayList<>();
        for (Check check : checks) {
            passedBefore(order, check.check()).ifPresentOrElse(passed::add, () -> look(check, purge, passed, open));
        }
        if (open.isEmpty()) {
            look(last, purge, passed, open);
        }
        return new CompletionLook(dueAt(purge), passed, open);
    }

    private static Optional<CompletionLook.Passed> passedBefore(CompletionOrder order, CompletionCheck check) {
        return order.passed().stream().filter(seen -> seen.check() == check).findFirst();
    }

    private static void look(
            Check check, StageOne purge, List<CompletionLook.Passed> passed, List<CompletionLook.Open> open) {
        Outcome outcome = check.look(purge);
        if (outcome.passed()) {
            passed.add(new CompletionLook.Passed(check.check(), purge.now(), outcome.says()));
        } else {
            open.add(new CompletionLook.Open(check.check(), outcome.says(), outcome.until()));
        }
    }

    private static Instant dueAt(StageOne purge) {
        return Stream.concat(Stream.of(purge.order().countAfter()), ResidualDates.last(purge.certificate()).stream())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    @Override
    public CompletionResult complete(CompletionOrder order, List<CompletionLook.Passed> passed) {
        SignedStatement stageOne = stageOne(order);
        return certificates
                .get()
                .complete(order, stageOne, residues.kept(Certificate.parse(stageOne.statement())), passed, time.get());
    }

    private SignedStatement stageOne(CompletionOrder order) {
        return kept.read(order.erased().certificateKey(), order.erased().certificateSha256());
    }
}
