package com.synchub.jobs.cli;

import com.synchub.jobs.diff.BackupDiff;
import com.synchub.jobs.diff.TableDiff;
import com.synchub.jobs.diff.TenantChange;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.LogEntry;
import com.synchub.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub backup diff}. */
@Command(
        name = "diff",
        description = {
            "Show which tenants' items differ between two backups.",
            "Compares digests in the manifests; no object is read, so it takes seconds."
        },
        footer = {
            "",
            "Examples:",
            "  synchub backup diff 41 latest",
            "  synchub backup diff 41 42 --tenant 0f9b6c1e-9d0d-4a54-8f1c-5b1d7f1f2a11"
        })
final class BackupDiffCommand implements Callable<Integer> {

    /**
     * What `backup diff --json` prints.
     *
     * @param tables one a table
     * @param changesTotal how many tenants of tables differ
     * @param changes the first of them, as many as `--limit` says
     */
    record Document(
            BackupSummary before,
            BackupSummary after,
            List<TableDiff> tables,
            long changesTotal,
            List<TenantChange> changes) {}

    @ParentCommand
    BackupCommand parent;

    @Parameters(index = "0", paramLabel = "BEFORE", description = "A backup's id or its number, or `latest`.")
    String before;

    @Parameters(
            index = "1",
            paramLabel = "AFTER",
            defaultValue = "latest",
            description = "The same; `latest` is the default.")
    String after;

    @Option(names = "--tenant", paramLabel = "ID", description = "Compare only this tenant.")
    @Nullable
    String tenant;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "List at most N changes (default 50); all are counted.")
    int limit;

    @Override
    public Integer call() {
        Application application = parent.root.application();
        CommitLog log = application.bean(CommitLog.class);
        LogEntry old = log.resolve(before);
        LogEntry fresh = log.resolve(after);
        List<TenantChange> listed = new ArrayList<>();
        List<TableDiff> tables = application
                .bean(BackupDiff.class)
                .compare(old, fresh, tenant == null ? null : new TenantId(tenant), change -> {
                    if (listed.size() < limit) {
                        listed.add(change);
                    }
                });
        Document document = new Document(BackupSummary.of(old), BackupSummary.of(fresh), tables, total(tables), listed);
        parent.root.console().document(document);
        print(parent.root.console(), document);
        return 0;
    }

    private static void print(Console console, Document document) {
        console.table(
                List.of("table", "added", "removed", "changed", "unchanged", "items before", "items after"),
                document.tables().stream()
                        .map(table -> List.of(
                                table.table(),
                                Numbers.grouped(table.added()),
                                Numbers.grouped(table.removed()),
                                Numbers.grouped(table.changed()),
                                Numbers.grouped(table.unchanged()),
                                Numbers.grouped(table.itemsBefore()),
                                Numbers.grouped(table.itemsAfter())))
                        .toList());
        if (!document.changes().isEmpty()) {
            console.line("");
            console.table(
                    List.of("table", "tenant", "", "items before", "items after", "bytes before", "bytes after"),
                    document.changes().stream().map(BackupDiffCommand::cells).toList());
        }
        if (document.changes().size() < document.changesTotal()) {
            console.note("Of " + Numbers.grouped(document.changesTotal()) + " changes the first "
                    + Numbers.grouped(document.changes().size()) + " are listed; --limit lists more.");
        }
    }

    private static List<String> cells(TenantChange change) {
        return List.of(
                change.table(),
                change.tenant(),
                change.kind().name(),
                Numbers.grouped(change.itemsBefore()),
                Numbers.grouped(change.itemsAfter()),
                Numbers.bytes(change.itemBytesBefore()),
                Numbers.bytes(change.itemBytesAfter()));
    }

    private static long total(List<TableDiff> tables) {
        return tables.stream()
                .mapToLong(table -> table.added() + table.removed() + table.changed())
                .sum();
    }
}
