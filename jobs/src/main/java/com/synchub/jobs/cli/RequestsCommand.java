package com.synchub.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests}. */
@Command(
        name = "requests",
        description = {
            "Tenants' requests: what was asked for, by when it is due, what became of it.",
            "A request is written down first and carried out by the service, or by `synchub requests wait`."
        },
        footer = {
            "",
            "Example: a person asks for their data",
            "  synchub requests create --tenant 4f7c... --basis art15 --reason \"letter of 3 May\" --identity \"passport seen\"",
            "  synchub requests wait request-20261126T090000Z-1a2b3c4d",
            "  synchub requests download request-20261126T090000Z-1a2b3c4d --output package.zip",
            "",
            "Example: a person wants to be forgotten; the second command is another person's",
            "  synchub requests create --type purge --tenant 4f7c... --reason \"letter of 3 May\" --identity \"passport seen\"",
            "  synchub requests approve request-20261126T090000Z-1a2b3c4d --plan 9c56...",
            "  synchub requests wait request-20261126T090000Z-1a2b3c4d"
        },
        subcommands = {
            RequestCreateCommand.class,
            RequestDropCommand.class,
            RequestListCommand.class,
            RequestShowCommand.class,
            RequestWaitCommand.class,
            RequestIdentityCommand.class,
            RequestPreviewCommand.class,
            RequestApproveCommand.class,
            RequestExtendCommand.class,
            RequestAnswerCommand.class,
            RequestLetterCommand.class,
            RequestCancelCommand.class,
            RequestHoldCommand.class,
            RequestHoldsCommand.class,
            RequestReleaseCommand.class,
            RequestDownloadCommand.class,
            RequestImportCommand.class,
            RequestCertificateCommand.class,
            RequestAuditCommand.class,
            RequestRegisterCommand.class,
            RequestSigningKeyCommand.class
        })
final class RequestsCommand {

    @ParentCommand
    SyncHubCommand root;
}
