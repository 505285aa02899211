package com.synchub.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub backup}. */
@Command(
        name = "backup",
        description = "Back up every tenant, look at backups, prove that they are whole.",
        subcommands = {
            BackupRunCommand.class,
            BackupListCommand.class,
            BackupShowCommand.class,
            BackupVerifyCommand.class,
            BackupDiffCommand.class,
            BackupHoldCommand.class,
            BackupReleaseCommand.class
        })
final class BackupCommand {

    @ParentCommand
    SyncHubCommand root;
}
