package com.synchub.jobs.cli;

import com.synchub.jobs.invoices.FinalJob;
import com.synchub.jobs.invoices.FinalReceipt;
import com.synchub.jobs.invoices.FinalRequest;
import com.synchub.jobs.invoices.InvoicesJob;
import com.synchub.jobs.invoices.InvoicesReceipt;
import com.synchub.jobs.invoices.InvoicesRequest;
import com.synchub.jobs.invoices.PulledBrake;
import com.synchub.jobs.invoices.Variances;
import com.synchub.jobs.run.Launcher;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code synchub invoices run}. */
@Command(
        name = "run",
        description = {
            "Make drafts of all invoices of a month that is over, from daily usage and the billing catalogue.",
            "Each tenant is invoiced, parked for a reason, below the smallest invoice, or unused; if these don't add up to all"
                    + " tenants, the run fails. Parked ones are in the manifest, which is written last.",
            "With --final an approved draft becomes final: each invoice gets its number, without gaps, and never changes again."
                    + " It takes two persons: one approves the draft, another makes it final. Killed anywhere, the same"
                    + " again goes on.",
            "A draft has no number and no date. The same usage and catalogue give the same drafts under the same name, byte"
                    + " for byte; then nothing is written. Without a catalogue of yours the example that ships is used."
        },
        footer = {
            "",
            "Exit code 0: drafts are there, also if some are parked; 2: the month is not over; 3: the",
            "  catalogue is invalid, with file, line and what to do; 4: no usage of the month is metered;",
            "  or with --final: not approved by another person, usage or catalogue changed since, or the",
            "  database is older than the stored invoices.",
            "",
            "Examples:",
            "  synchub usage meter && synchub invoices run --period 2026-10",
            "  synchub invoices run --period 2026-10 --json | jq '.parked'",
            "  SYNCHUB_BILLING_CATALOGUE=/etc/synchub/billing synchub invoices run --period 2026-10",
            "  synchub invoices run --period 2026-10 --final --run HASH"
        })
final class InvoicesRunCommand implements Callable<Integer> {

    @ParentCommand
    InvoicesCommand parent;

    @Spec
    CommandSpec spec;

    @Mixin
    DraftOptions options = new DraftOptions();

    @Mixin
    Acting acting = new Acting();

    @Override
    public Integer call() {
        return options.draft(spec).map(this::makeFinal).orElseGet(this::draft);
    }

    private int makeFinal(String draftRun) {
        Application application = parent.root.application();
        FinalReceipt receipt = application
                .bean(Launcher.class)
                .run(
                        application.bean(FinalJob.class),
                        new FinalRequest(options.period, draftRun, acting.actor(application)));
        Console console = parent.root.console();
        console.document(receipt);
        console.line(Numbers.grouped(receipt.invoices()) + " invoices of " + receipt.period() + " are final.");
        printTotals(console, receipt.totals());
        console.line("Manifest: " + receipt.manifest() + " in the work bucket");
        return 0;
    }

    private int draft() {
        Application application = parent.root.application();
        InvoicesReceipt receipt = application
                .bean(Launcher.class)
                .run(
                        application.bean(InvoicesJob.class),
                        new InvoicesRequest(options.due(application), options.period));
        parent.root.console().document(receipt);
        print(parent.root.console(), receipt);
        for (PulledBrake pulled : application
                .bean(Variances.class)
                .of(options.period, receipt.run())
                .brakes()) {
            parent.root.console().note("BRAKE " + pulled.brake() + ": " + pulled.detail());
        }
        return 0;
    }

    private static void printTotals(Console console, List<InvoicesReceipt.Total> totals) {
        for (InvoicesReceipt.Total total : totals) {
            console.line("Total with tax: " + total.gross().toPlainString() + " " + total.currency());
        }
    }

    private static void print(Console console, InvoicesReceipt receipt) {
        console.table(
                List.of("period", "invoices", "tenants", "invoiced", "parked", "below minimum", "unused"),
                List.of(List.of(
                        receipt.period(),
                        Numbers.grouped(receipt.invoices()),
                        Numbers.grouped(receipt.tenants()),
                        Numbers.grouped(receipt.tenantsInvoiced()),
                        Numbers.grouped(receipt.tenantsParked()),
                        Numbers.grouped(receipt.tenantsBelowMinimum()),
                        Numbers.grouped(receipt.tenantsUnused()))));
        printTotals(console, receipt.totals());
        if (receipt.parked() > 0) {
            console.line(Numbers.grouped(receipt.parked())
                    + " accounts or tenants are parked: nothing was billed there, and the manifest says why.");
        }
        if (receipt.quarantinedLines() > 0) {
            console.note(Numbers.grouped(receipt.quarantinedLines())
                    + " lines of usage logs were put aside since the month began: what they say is not billed.");
        }
        console.line("Manifest: " + receipt.manifest() + " in the work bucket");
        console.line("Draft: " + receipt.run());
    }
}
