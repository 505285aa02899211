package com.synchub.jobs.cli;

import com.synchub.failure.Blame;
import com.synchub.jobs.catalog.CatalogRebuild;
import com.synchub.jobs.catalog.CatalogReport;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub catalog}. */
@Command(name = "catalog", description = "The catalogue of backups, from the vault alone.")
final class CatalogCommand {

    @ParentCommand
    SyncHubCommand root;

    /** {@code synchub catalog rebuild}. */
    @Command(
            description = {
                "After the job database was lost: make a new one, and read from the vault what there is.",
                "Every commit record, whether its manifest is there, runs in progress, the purge ledger. List, verify,"
                        + " restore and the purge fence need nothing else. Writes nothing to the vault; a backup that was"
                        + " interrupted can't be resumed without its database: run a new one."
            },
            footer = {"", "Exit code 0: every backup can be used; 1: there are findings."})
    int rebuild() {
        CatalogReport report = root.application().bean(CatalogRebuild.class).run();
        Console console = root.console();
        console.document(report);
        console.table(
                List.of("n", "backup", "committed", "tenants", "items", "manifest files", "missing"),
                report.backups().stream().map(CatalogCommand::cells).toList());
        report.openRuns()
                .forEach(run ->
                        console.line(run.kind() + " " + run.runId() + " is open since " + run.resumedAt() + "."));
        console.line(Numbers.grouped(report.purges()) + " entries in the purge ledger.");
        report.findings().forEach(console::line);
        return report.status() == CatalogReport.Status.PASS ? 0 : Blame.FINDING.exitCode();
    }

    private static List<String> cells(CatalogReport.Backup backup) {
        return List.of(
                Numbers.grouped(backup.n()),
                backup.backupId(),
                backup.committedAt(),
                Numbers.grouped(backup.tenants()),
                Numbers.grouped(backup.items()),
                Numbers.grouped(backup.shards()),
                Numbers.grouped(backup.shardsMissing()));
    }
}
