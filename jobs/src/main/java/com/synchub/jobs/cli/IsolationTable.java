package com.synchub.jobs.cli;

import com.synchub.jobs.isolation.IsolationReport;
import java.util.List;

/** A report of the isolation suite on a terminal. */
final class IsolationTable {

    private IsolationTable() {}

    static void print(Console console, IsolationReport report) {
        console.table(
                List.of("check", "outcome", "planted leak", "found", "s", ""),
                report.checks().stream()
                        .map(check -> List.of(
                                check.id(),
                                check.outcome().name(),
                                check.control(),
                                check.caught() ? "yes" : "no",
                                Numbers.seconds(check.seconds()),
                                check.detail()))
                        .toList());
        console.line("");
        console.line(report.status() + ": " + report.checks().size() + " checks, " + report.caught() + " of "
                + report.controls() + " planted leaks found, " + Numbers.seconds(report.seconds()) + " s; "
                + (report.backup() == 0
                        ? "no backup to look at"
                        : report.liveObjects() + " objects of backup " + report.backup() + " looked at"));
        console.line("report: " + report.report());
    }
}
