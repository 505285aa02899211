package com.synchub.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub cost}. */
@Command(
        name = "cost",
        description = "What the tenants cost: the provider's bill, split over them.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CostAllocateCommand.class, CostExplainCommand.class})
final class CostCommand {

    @ParentCommand
    SyncHubCommand root;
}
