package com.synchub.jobs.cli;

import com.synchub.jobs.invoices.FinalRequest;
import com.synchub.jobs.invoices.RerateFinalJob;
import com.synchub.jobs.invoices.RerateJob;
import com.synchub.jobs.invoices.RerateReceipt;
import com.synchub.jobs.invoices.RerateRequest;
import com.synchub.jobs.run.Launcher;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code synchub invoices rerate}. */
@Command(
        name = "rerate",
        description = {
            "Bill a final month anew, with its own terms and all usage that is metered by now, and draft what is to be"
                    + " corrected.",
            "An account that was billed too much gets a credit note that names its invoice. One that was billed too"
                    + " little gets the lines on its next invoice, once, each with its own days and the number of the"
                    + " invoice that it corrects. One that had no invoice gets it now. Whose bill is right gets nothing.",
            "For a person, and parked: terms of the month that are not those it was billed by; an invoice that is"
                    + " final for longer than SYNCHUB_BILLING_LATEWINDOW; a tenant that was purged since.",
            "With --final an approved draft becomes final. It takes two persons, as with invoices: `synchub invoices"
                    + " approve` is for one, this for another. Killed anywhere, the same again goes on."
        },
        footer = {
            "",
            "Exit code 0: the draft is there, also if it corrects nothing or some are parked; 2: the month",
            "  is not final; 3: the catalogue is invalid; 4: with --final, not approved by another person,",
            "  or usage, catalogue or bills have changed since.",
            "",
            "Examples:",
            "  synchub usage meter && synchub invoices rerate --period 2026-10",
            "  synchub invoices approve --period 2026-10 --run HASH",
            "  synchub invoices rerate --period 2026-10 --final --run HASH",
            "  synchub invoices rerate --period 2026-10 --accept-changed-terms --json | jq .totals"
        })
final class InvoicesRerateCommand implements Callable<Integer> {

    @ParentCommand
    InvoicesCommand parent;

    @Spec
    CommandSpec spec;

    @Mixin
    DraftOptions options = new DraftOptions();

    @Mixin
    Acting acting = new Acting();

    @Option(
            names = "--accept-changed-terms",
            description = "A price of the month was wrong, and the catalogue has the right one now: correct by it.")
    boolean acceptChangedTerms;

    @Override
    public Integer call() {
        Optional<String> draft = options.draft(spec);
        if (draft.isPresent() && acceptChangedTerms) {
            throw new ParameterException(
                    spec.commandLine(), "--accept-changed-terms is for the draft: what becomes final is what it says");
        }
        Application application = parent.root.application();
        Launcher launcher = application.bean(Launcher.class);
        RerateReceipt receipt = draft.map(run -> launcher.run(
                        application.bean(RerateFinalJob.class),
                        new FinalRequest(options.period, run, acting.actor(application))))
                .orElseGet(() -> launcher.run(
                        application.bean(RerateJob.class),
                        new RerateRequest(options.due(application), options.period, acceptChangedTerms)));
        parent.root.console().document(receipt);
        print(parent.root.console(), receipt);
        return 0;
    }

    private static void print(Console console, RerateReceipt receipt) {
        console.table(
                List.of("period", "state", "credit notes", "carried", "late invoices", "unchanged", "parked"),
                List.of(List.of(
                        receipt.period(),
                        receipt.state(),
                        Numbers.grouped(receipt.creditNotes()),
                        Numbers.grouped(receipt.carried()),
                        Numbers.grouped(receipt.lateInvoices()),
                        Numbers.grouped(receipt.unchanged()),
                        Numbers.grouped(receipt.parked()))));
        for (RerateReceipt.Total total : receipt.totals()) {
            console.line("With tax, in " + total.currency() + ": credited "
                    + total.credited().toPlainString() + ", carried "
                    + total.carried().toPlainString() + ", invoiced late "
                    + total.late().toPlainString());
        }
        if (receipt.parked() > 0) {
            console.line(Numbers.grouped(receipt.parked())
                    + " accounts or tenants are parked: nothing is corrected there, and the manifest says why.");
        }
        console.line("Manifest: " + receipt.manifest() + " in the work bucket");
        console.line("Run: " + receipt.run());
    }
}
