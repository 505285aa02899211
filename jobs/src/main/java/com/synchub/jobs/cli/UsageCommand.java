package com.synchub.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;

/** {@code synchub usage}. */
@Command(
        name = "usage",
        description = {
            "What tenants use: requests, errors, time and memory, by day and route, from the logs of Sync Hub's functions.",
            "Logs are gzip files below usage/emf/dt=YYYY-MM-DD/ in the work bucket; runbooks/metering.md has their shape."
        },
        subcommands = {
            UsageMeterCommand.class,
            UsageStorageCommand.class,
            UsageErrorsCommand.class,
            UsageGenerateCommand.class
        })
final class UsageCommand implements Runnable {

    @ParentCommand
    SyncHubCommand root;

    @Override
    public void run() {
        throw new ParameterException(
                root.spec.commandLine().getSubcommands().get("usage"),
                "a command is missing: meter, storage, errors or generate");
    }
}
