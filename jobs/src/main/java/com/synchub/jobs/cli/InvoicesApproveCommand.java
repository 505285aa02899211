package com.synchub.jobs.cli;

import com.synchub.jobs.invoices.Acceptance;
import com.synchub.jobs.invoices.Approvals;
import com.synchub.jobs.invoices.Brake;
import com.synchub.jobs.invoices.DraftApproval;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub invoices approve}. */
@Command(
        name = "approve",
        description = {
            "Say that the draft of a month is right, by the hash over all that it says. Another person makes it final.",
            "Look at it first: `synchub invoices variance --period YYYY-MM` compares it with the month before, `synchub invoices"
                    + " show ACCOUNT --period YYYY-MM` shows an invoice, and its manifest lists what is parked.",
            "A draft that has pulled a brake (total, largest invoice, month before) is only approved if each is accepted by"
                    + " name, with the reason; both are written down."
        },
        footer = {
            "",
            "Example:",
            "  synchub invoices approve --period 2026-10 --run \"$(synchub invoices run --period 2026-10 --json | jq -r .run)\"",
            "  synchub invoices approve --period 2026-10 --run HASH --accept TOTAL_CHANGED --because 'the new plan'"
        })
final class InvoicesApproveCommand implements Callable<Integer> {

    /** What was approved, and since when. */
    record Document(String period, String run, String approver, Instant approvedAt) {}

    @ParentCommand
    InvoicesCommand parent;

    @Mixin
    Acting acting = new Acting();

    @Option(names = "--period", paramLabel = "YYYY-MM", required = true, description = "The month, in UTC.")
    YearMonth period;

    @Option(names = "--run", paramLabel = "HASH", required = true, description = "What `synchub invoices run` printed.")
    String run;

    @Option(
            names = "--accept",
            paramLabel = "BRAKE",
            description =
                    "A brake that the draft has pulled and that is right: ${COMPLETION-CANDIDATES}. Can be repeated.")
    Set<Brake> accepted = EnumSet.noneOf(Brake.class);

    @Option(names = "--because", paramLabel = "TEXT", description = "Why. Needed with --accept.")
    String because = "";

    @Override
    public Integer call() {
        Application application = parent.root.application();
        DraftApproval approval = application
                .bean(Approvals.class)
                .approve(period, run, acting.actor(application), new Acceptance(accepted, because));
        Console console = parent.root.console();
        console.document(new Document(
                period.toString(), approval.run(), approval.approver().subject(), approval.approvedAt()));
        console.line("Approved by " + approval.approver().subject() + " at " + approval.approvedAt()
                + "; another person makes it final with `synchub invoices run --final`.");
        return 0;
    }
}
