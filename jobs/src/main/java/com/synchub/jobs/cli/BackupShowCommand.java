package com.synchub.jobs.cli;

import com.synchub.manifest.CommitLog;
import com.synchub.manifest.LogEntry;
import com.synchub.manifest.TableCommit;
import com.synchub.manifest.Totals;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub backup show}. */
@Command(name = "show", description = "Show one backup: its tables, segments and totals.")
final class BackupShowCommand implements Callable<Integer> {

    /** @param tables one row a table */
    record Document(BackupSummary backup, String software, List<TableDocument> tables) {}

    record TableDocument(
            String table,
            String dynamoDbTable,
            int segments,
            int shards,
            long vanishedTenants,
            double consumedReadUnits,
            Totals totals) {}

    @ParentCommand
    BackupCommand parent;

    @Parameters(
            paramLabel = "BACKUP",
            defaultValue = "latest",
            description = "A backup's id or its number, or `latest` (default).")
    String backup;

    @Override
    public Integer call() {
        Console console = parent.root.console();
        LogEntry entry = parent.root.application().bean(CommitLog.class).resolve(backup);
        List<TableDocument> tables =
                entry.tables().stream().map(BackupShowCommand::document).toList();
        console.document(new Document(BackupSummary.of(entry), entry.software(), tables));
        console.table(BackupSummary.HEADINGS, List.of(BackupSummary.of(entry).cells()));
        console.line("");
        console.table(
                List.of("table", "segments", "items", "tenants", "written", "reused", "vanished", "read units"),
                tables.stream()
                        .map(table -> List.of(
                                table.table(),
                                Numbers.grouped(table.segments()),
                                Numbers.grouped(table.totals().items()),
                                Numbers.grouped(table.totals().tenants()),
                                Numbers.grouped(table.totals().objectsWritten()),
                                Numbers.grouped(table.totals().objectsReused()),
                                Numbers.grouped(table.vanishedTenants()),
                                Numbers.seconds(table.consumedReadUnits())))
                        .toList());
        return 0;
    }

    private static TableDocument document(TableCommit table) {
        return new TableDocument(
                table.table(),
                table.dynamoDbTable(),
                table.totalSegments(),
                table.shards().size(),
                table.vanishedTenants(),
                table.consumedReadUnits(),
                table.totals());
    }
}
