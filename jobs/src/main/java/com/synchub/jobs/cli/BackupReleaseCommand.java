package com.synchub.jobs.cli;

import com.synchub.manifest.BackupHolds;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.LogEntry;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub backup release}. */
@Command(name = "release", description = "End the hold of a backup: retention decides about it again.")
final class BackupReleaseCommand implements Callable<Integer> {

    @ParentCommand
    BackupCommand parent;

    @Parameters(paramLabel = "BACKUP", description = "A backup's id or its number, or `latest`.")
    String backup;

    @Override
    public Integer call() {
        Application application = parent.root.application();
        LogEntry entry = application.bean(CommitLog.class).resolve(backup);
        application.bean(BackupHolds.class).release(entry.n());
        parent.root.console().document(Map.of("n", entry.n(), "backupId", entry.backupId()));
        parent.root.console().line("Backup " + entry.n() + " (" + entry.backupId() + ") is no longer held.");
        return 0;
    }
}
