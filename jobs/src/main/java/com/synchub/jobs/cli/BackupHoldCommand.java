package com.synchub.jobs.cli;

import com.synchub.manifest.BackupHolds;
import com.synchub.manifest.CommitLog;
import com.synchub.manifest.Hold;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub backup hold}. */
@Command(
        name = "hold",
        description = "Keep a backup whatever the retention says, until `synchub backup release`.",
        footer = {
            "",
            "A backup that is held already gets the new reason. `synchub prune` lists what is held, and why.",
            "",
            "Example:",
            "  synchub backup hold 41 --reason \"case 2026-117, until legal says otherwise\""
        })
final class BackupHoldCommand implements Callable<Integer> {

    @ParentCommand
    BackupCommand parent;

    @Parameters(paramLabel = "BACKUP", description = "A backup's id or its number, or `latest`.")
    String backup;

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            required = true,
            description = "Why, and until when; up to 500 characters.")
    String reason;

    @Override
    public Integer call() {
        Application application = parent.root.application();
        Hold hold = application
                .bean(BackupHolds.class)
                .place(
                        application.bean(CommitLog.class).resolve(backup),
                        reason,
                        application.bean(Clock.class).instant());
        parent.root.console().document(hold);
        parent.root.console().line("Backup " + hold.n() + " (" + hold.backupId() + ") is held: " + hold.reason());
        return 0;
    }
}
