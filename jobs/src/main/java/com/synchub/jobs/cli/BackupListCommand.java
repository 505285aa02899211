package com.synchub.jobs.cli;

import com.synchub.manifest.CommitLog;
import com.synchub.manifest.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub backup list}. */
@Command(name = "list", description = "List the backups in the vault, newest first.")
final class BackupListCommand implements Callable<Integer> {

    @ParentCommand
    BackupCommand parent;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "At most N backups (default 50).")
    int limit;

    @Override
    public Integer call() {
        Console console = parent.root.console();
        List<BackupSummary> backups = new ArrayList<>();
        for (LogEntry entry : parent.root.application().bean(CommitLog.class).newestFirst()) {
            if (backups.size() == limit) {
                break;
            }
            backups.add(BackupSummary.of(entry));
        }
        console.document(Map.of("backups", backups));
        console.table(
                BackupSummary.HEADINGS,
                backups.stream().map(BackupSummary::cells).toList());
        if (backups.isEmpty()) {
            console.note("The vault holds no backup yet. Make one with `synchub backup run`.");
        }
        return 0;
    }
}
