package com.synchub.jobs.cli;

import com.synchub.failure.ErrorCode;
import com.synchub.jobs.requests.ChainAudit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests audit-verify}. */
@Command(
        name = "audit-verify",
        description = {
            "Show that the history of all requests is what it was: nothing changed, nothing taken away.",
            "Compared are the chain in the database, the signed heads of it that were kept in the vault, and each request"
                    + " with what its events tell. Details that were erased on purpose are no fault."
        },
        footer = {"", "Exit code 0: nothing was changed; 1: something was."})
final class RequestAuditCommand implements Callable<Integer> {

    @ParentCommand
    RequestsCommand parent;

    @Override
    public Integer call() {
        ChainAudit.Report report =
                parent.root.application().bean(ChainAudit.class).auditAndKeepHead();
        Console console = parent.root.console();
        console.document(report);
        console.line(Numbers.grouped(report.events()) + " events, " + Numbers.grouped(report.erased()) + " erased, "
                + Numbers.grouped(report.heads()) + " heads compared: " + (report.isWhole() ? "whole" : "NOT WHOLE"));
        if (!report.isWhole()) {
            console.table(
                    List.of("fault", "event", "request"),
                    report.findings().stream()
                            .map(finding -> List.of(
                                    finding.fault().name(),
                                    Long.toString(finding.seq()),
                                    Optional.ofNullable(finding.requestId()).orElse("-")))
                            .toList());
        }
        return report.isWhole() ? 0 : ErrorCode.REQUEST_HISTORY_BROKEN.blame().exitCode();
    }
}
