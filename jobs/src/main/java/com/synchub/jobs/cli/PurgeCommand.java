package com.synchub.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub purge}. */
@Command(
        name = "purge",
        description = {
            "What was erased stays so. Purges themselves are requests: `synchub requests create --type purge`.",
        },
        subcommands = PurgeReapplyCommand.class)
final class PurgeCommand {

    @ParentCommand
    SyncHubCommand root;
}
