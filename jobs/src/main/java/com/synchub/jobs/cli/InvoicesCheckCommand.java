package com.synchub.jobs.cli;

import com.synchub.jobs.invoices.InvoiceCheck;
import com.synchub.jobs.invoices.InvoiceFinding;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub invoices check}. */
@Command(
        name = "check",
        description = {
            "Prove that the numbers of final invoices have no gap, and that each is stored as it was sealed.",
            "What a process that died has left undone is finished first; nothing else is changed."
        },
        footer = {"", "Exit code 0: all is well; 1: there are findings, see runbooks/invoices.md."})
final class InvoicesCheckCommand implements Callable<Integer> {

    /** What was looked at, and what was found. */
    record Document(String status, long series, long invoices, List<InvoiceFinding> findings) {}

    @ParentCommand
    InvoicesCommand parent;

    @Override
    public Integer call() {
        InvoiceCheck.Result result =
                parent.root.application().bean(InvoiceCheck.class).check();
        boolean whole = result.findings().isEmpty();
        Console console = parent.root.console();
        console.document(new Document(whole ? "PASS" : "FAIL", result.series(), result.invoices(), result.findings()));
        if (!whole) {
            console.table(
                    List.of("finding", "invoice"),
                    result.findings().stream()
                            .map(finding -> List.of(finding.kind().name(), finding.number()))
                            .toList());
        }
        console.line(Numbers.grouped(result.invoices()) + " invoices in " + Numbers.grouped(result.series())
                + " series: "
                + (whole ? "no gap, each as it was sealed" : result.findings().size() + " findings"));
        return whole ? 0 : 1;
    }
}
