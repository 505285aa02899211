package com.synchub.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub analytics}. */
@Command(
        name = "analytics",
        description = {
            "Numbers over all tenants that can't reveal one: noise, and a budget that pays for it.",
            "A backup stages rows under pseudonyms on its way (SYNCHUB_STAGING_ENABLED=true); a run computes the metrics of"
                    + " the catalogue over them, pays for them, and publishes tables. See runbooks/analytics.md."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AnalyticsRunCommand.class,
            AnalyticsListCommand.class,
            AnalyticsPlanCommand.class,
            AnalyticsQueryCommand.class,
            AnalyticsBudgetCommand.class,
            AnalyticsWithdrawCommand.class,
            AnalyticsSandboxCommand.class
        })
final class AnalyticsCommand {

    @ParentCommand
    SyncHubCommand root;
}
