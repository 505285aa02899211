package com.synchub.jobs.cli;

import com.synchub.jobs.invoices.RevenueJournals;
import com.synchub.jobs.invoices.RevenueReport;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub invoices revenue}. */
@Command(
        name = "revenue",
        description = {
            "Write the revenue subledger of a month: a journal with an entry for each line of an invoice, credit note or"
                    + " carried correction, and sums of what was recognised by serving in that month.",
            "Entries balance by themselves: an amount goes from one account to another. What a document charges for a later"
                    + " month is DEFERRED, and RELEASE in that month; what was served and is on no document yet is"
                    + " UNBILLED. Amounts are without tax, which has entries of its own."
        },
        footer = {
            "",
            "The journal is NDJSON in the work bucket, named by its SHA-256: the same documents give the same file. Of a",
            "month whose invoices are drafts it is provisional. Nothing else is changed.",
            "",
            "Examples:",
            "  synchub invoices revenue --period 2026-10",
            "  synchub invoices revenue --period 2026-10 --json | jq '.currencies[] | {currency, recognised}'"
        })
final class InvoicesRevenueCommand implements Callable<Integer> {

    @ParentCommand
    InvoicesCommand parent;

    @Option(names = "--period", paramLabel = "YYYY-MM", required = true, description = "The month that was served.")
    YearMonth period;

    @Override
    public Integer call() {
        RevenueReport report =
                parent.root.application().bean(RevenueJournals.class).write(period);
        Console console = parent.root.console();
        console.document(report);
        console.table(
                List.of(
                        "currency",
                        "recognised",
                        "billed",
                        "unbilled",
                        "released",
                        "credited",
                        "deferred",
                        "tax",
                        "receivable"),
                report.currencies().stream()
                        .map(sums -> List.of(
                                sums.currency(),
                                sums.recognised().toPlainString(),
                                sums.billed().toPlainString(),
                                sums.unbilled().toPlainString(),
                                sums.released().toPlainString(),
                                sums.credited().toPlainString(),
                                sums.deferred().toPlainString(),
                                sums.tax().toPlainString(),
                                sums.receivable().toPlainString()))
                        .toList());
        console.line((report.provisional() ? "PROVISIONAL: the invoices of the month are not final. " : "")
                + Numbers.grouped(report.entries()) + " entries in " + report.journal());
        return 0;
    }
}
