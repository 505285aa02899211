package com.synchub.jobs.cli;

import com.synchub.jobs.purge.LedgerReapply;
import com.synchub.jobs.purge.ReapplyReport;
import com.synchub.table.TableCatalogue;
import com.synchub.table.TableDefinition;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub purge reapply}. */
@Command(
        name = "reapply",
        description = {
            "Erase again what purges had erased, from a table that DynamoDB itself has restored.",
            "Restores by this service leave it out by themselves. Do it before anybody uses the table: what is in it counts as"
                    + " of the time that was restored. Without --apply it tells what there is and changes nothing."
        },
        footer = {
            "",
            "Example: after a point-in-time recovery of bookmarks into another table",
            "  synchub purge reapply --table bookmarks --name prod-bookmarks-restored --as-of 2026-11-20T09:00:00Z",
            "  synchub purge reapply --table bookmarks --name prod-bookmarks-restored --as-of 2026-11-20T09:00:00Z --apply"
        })
final class PurgeReapplyCommand implements Callable<Integer> {

    @ParentCommand
    PurgeCommand parent;

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            required = true,
            description = "The table, as the catalogue names it.")
    String table;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            required = true,
            description = "The restored table's name in DynamoDB; never that of the table in use.")
    String name;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            required = true,
            description = "The point in time that was restored, such as 2026-11-20T09:00:00Z.")
    Instant asOf;

    @Option(names = "--apply", description = "Erase. Without it this is a dry run.")
    boolean apply;

    @Override
    public Integer call() {
        Application application = parent.root.application();
        TableDefinition definition = application.bean(TableCatalogue.class).table(table);
        LedgerReapply ledger = application.bean(LedgerReapply.class);
        ReapplyReport report = apply ? ledger.apply(definition, name, asOf) : ledger.look(definition, name, asOf);
        Console console = parent.root.console();
        console.document(report);
        console.line(Numbers.grouped(report.items()) + " items read; " + Numbers.grouped(report.erased()) + " are of "
                + Numbers.grouped(report.tenants()) + " erased tenants, and " + Numbers.grouped(report.mentions())
                + " of others that name one"
                + (report.applied() ? ": erased." : ": left there. Give --apply to erase them."));
        if (report.held() > 0) {
            console.line(Numbers.grouped(report.held()) + " more are left there for legal holds.");
        }
        return 0;
    }
}
