package com.synchub.jobs.cli;

import com.synchub.jobs.invoices.InvoicesJob;
import com.synchub.jobs.invoices.InvoicesReceipt;
import com.synchub.jobs.invoices.InvoicesRequest;
import com.synchub.jobs.run.Launcher;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub invoices run}. */
@Command(
        name = "run",
        description = {
            "Make drafts of all invoices of a month that is over, from daily usage and the billing catalogue.",
            "Each tenant is invoiced, parked for a reason, below the smallest invoice, or unused; if these don't add up to all"
                    + " tenants, the run fails. Parked ones are in the manifest, which is written last.",
            "A draft has no number and no date. The same usage and catalogue give the same drafts under the same name, byte"
                    + " for byte; then nothing is written. Without a catalogue of yours the example that ships is used."
        },
        footer = {
            "",
            "Exit code 0: drafts are there, also if some are parked; 2: the month is not over; 3: the",
            "  catalogue is invalid, with file, line and what to do; 4: no usage of the month is metered.",
            "",
            "Examples:",
            "  synchub usage meter && synchub invoices run --period 2026-10",
            "  synchub invoices run --period 2026-10 --json | jq '.parked'",
            "  SYNCHUB_BILLING_CATALOGUE=/etc/synchub/billing synchub invoices run --period 2026-10"
        })
final class InvoicesRunCommand implements Callable<Integer> {

    @ParentCommand
    InvoicesCommand parent;

    @Option(names = "--period", paramLabel = "YYYY-MM", required = true, description = "The month, in UTC.")
    YearMonth period;

    @Option(
            names = "--scheduled",
            paramLabel = "INSTANT",
            description = "When the run was due: its identity, and its clock. Default: now.")
    @Nullable
    Instant scheduled;

    @Override
    public Integer call() {
        Application application = parent.root.application();
        Instant due = scheduled == null ? application.bean(Clock.class).instant() : scheduled;
        InvoicesReceipt receipt = application
                .bean(Launcher.class)
                .run(application.bean(InvoicesJob.class), new InvoicesRequest(due, period));
        parent.root.console().document(receipt);
        print(parent.root.console(), receipt);
        return 0;
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
        for (InvoicesReceipt.Total total : receipt.totals()) {
            console.line("Total with tax: " + total.gross().toPlainString() + " " + total.currency());
        }
        if (receipt.parked() > 0) {
            console.line(Numbers.grouped(receipt.parked())
                    + " accounts or tenants are parked: nothing was billed there, and the manifest says why.");
        }
        if (receipt.quarantinedLines() > 0) {
            console.note(Numbers.grouped(receipt.quarantinedLines())
                    + " lines of usage logs were put aside since the month began: what they say is not billed.");
        }
        console.line("Manifest: " + receipt.manifest() + " in the work bucket");
    }
}
