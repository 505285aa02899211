package com.synchub.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub analytics}. */
@Command(
        name = "analytics",
        description = "Numbers over all tenants that can't reveal one: noise, and a budget that pays for it.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {AnalyticsBudgetCommand.class, AnalyticsPlanCommand.class})
final class AnalyticsCommand {

    @ParentCommand
    SyncHubCommand root;
}
