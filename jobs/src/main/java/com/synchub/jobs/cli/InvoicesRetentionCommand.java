package com.synchub.jobs.cli;

import com.synchub.jobs.invoices.InvoiceRetention;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub invoices retention}. */
@Command(
        name = "retention",
        description = {
            "List invoices, sealed quantities of purged tenants, and files of whole months that nobody has to keep any more:"
                    + " the years that the law of the seller's country asks for are over, counted from the end of the year in"
                    + " which the invoice was issued (properties synchub.billing.retention.*).",
            "With --execute they are erased. A number stays as one that was given out, so no series has a gap; what a legal hold"
                    + " keeps stays. Killed, the same again goes on."
        },
        footer = {"", "What was erased can't be brought back. Have the years checked by whoever answers for the books."
        })
final class InvoicesRetentionCommand implements Runnable {

    /** What has expired; with {@code executed} all of it that is not held is gone. */
    record Document(boolean executed, long expired, long held, List<InvoiceRetention.Expired> items) {}

    @ParentCommand
    InvoicesCommand parent;

    @Option(names = "--execute", description = "Erase it. Without this nothing is changed.")
    boolean execute;

    @Override
    public void run() {
        InvoiceRetention retention = parent.root.application().bean(InvoiceRetention.class);
        List<InvoiceRetention.Expired> items = execute ? retention.execute() : retention.expired();
        long held = items.stream().filter(InvoiceRetention.Expired::held).count();
        Console console = parent.root.console();
        console.document(new Document(execute, items.size(), held, items));
        if (!items.isEmpty()) {
            console.table(
                    List.of("what", "name", "had to be kept through", "held"),
                    items.stream()
                            .map(item -> List.of(
                                    item.kind().name().toLowerCase(Locale.ROOT),
                                    item.name(),
                                    item.keptThrough().toString(),
                                    item.held() ? "yes" : ""))
                            .toList());
        }
        console.line(Numbers.grouped(items.size() - held) + (execute ? " erased, " : " may be erased, ")
                + Numbers.grouped(held) + " kept by legal holds");
    }
}
