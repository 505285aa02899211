package com.synchub.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests certificate}. */
@Command(
        name = "certificate",
        description = "What a purge has erased, signed: for the tenant to keep, and for anybody to verify.",
        subcommands = {
            RequestCertificateFetchCommand.class,
            RequestCertificateVerifyCommand.class,
            RequestCertificatePageCommand.class,
            RequestCertificateCompleteCommand.class
        })
final class RequestCertificateCommand {

    @ParentCommand
    RequestsCommand parent;
}
