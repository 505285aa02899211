package com.synchub.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;

/** {@code synchub invoices}. */
@Command(
        name = "invoices",
        description = {
            "Bill what tenants used: drafts of all invoices of a month, and what could not be billed and why. A draft"
                    + " that one person approves is made final by another; what is final has its number and never"
                    + " changes.",
            "Who pays what is in the billing catalogue, YAML files in a directory (property"
                    + " synchub.billing.catalogue); README.md says how they are written."
        },
        subcommands = {
            InvoicesRunCommand.class,
            InvoicesVarianceCommand.class,
            InvoicesApproveCommand.class,
            InvoicesListCommand.class,
            InvoicesShowCommand.class,
            InvoicesCheckCommand.class,
            InvoicesRerateCommand.class,
            InvoicesRetentionCommand.class
        })
final class InvoicesCommand implements Runnable {

    @ParentCommand
    SyncHubCommand root;

    @Override
    public void run() {
        throw new ParameterException(
                root.spec.commandLine().getSubcommands().get("invoices"),
                "a command is missing: "
                        + String.join(
                                ", ",
                                root.spec
                                        .commandLine()
                                        .getSubcommands()
                                        .get("invoices")
                                        .getSubcommands()
                                        .keySet()));
    }
}
