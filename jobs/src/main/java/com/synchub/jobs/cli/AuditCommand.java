package com.synchub.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub audit}. */
@Command(
        name = "audit",
        description = {
            "What has happened to tenants' items, and who has looked at it.",
            "The trail is drained from the tables' streams, which keep changes for 24 hours: so drain more often. What"
                    + " people do with the service is in a log of its own, which names tenants by pseudonyms."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AuditDrainCommand.class,
            AuditShowCommand.class,
            AuditExpireCommand.class,
            AuditLogCommand.class,
            AuditEnableCommand.class
        })
final class AuditCommand {

    @ParentCommand
    SyncHubCommand root;
}
