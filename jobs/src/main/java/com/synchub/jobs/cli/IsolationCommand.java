package com.synchub.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub isolation}. */
@Command(
        name = "isolation",
        description = "Prove that no tenant reaches another's data.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {IsolationRunCommand.class, IsolationReportCommand.class, IsolationLeaksCommand.class})
final class IsolationCommand {

    @ParentCommand
    SyncHubCommand root;
}
