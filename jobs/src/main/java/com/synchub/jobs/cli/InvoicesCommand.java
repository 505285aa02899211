package com.synchub.jobs.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

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
            InvoicesRevenueCommand.class,
            InvoicesMarginCommand.class,
            InvoicesRetentionCommand.class
        })
final class InvoicesCommand implements Runnable {

    @ParentCommand
    SyncHubCommand root;

    @Spec
    CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing: " + String.join(", ", spec.subcommands().keySet()));
    }
}
