package com.synchub.jobs.cli;

import com.synchub.jobs.drcheck.DrCheckReceipt;
import com.synchub.jobs.drcheck.Finding;
import com.synchub.jobs.drcheck.Severity;
import java.util.List;

/**
 * A disaster-recovery check as `dr-check --json` prints it.
 *
 * @param findings worst first
 */
record DrCheckReport(DrCheckReceipt.Status status, List<Finding> findings) {

    static DrCheckReport of(DrCheckReceipt receipt) {
        return new DrCheckReport(receipt.status(), receipt.findings());
    }

    /** For people: how many of each severity, which they are, then what to do about each. */
    static void print(Console console, DrCheckReceipt receipt) {
        console.table(
                List.of("dr-check", "tables", "critical", "high", "medium", "low"),
                List.of(List.of(
                        receipt.status().name(),
                        Numbers.grouped(receipt.tables()),
                        Numbers.grouped(receipt.count(Severity.CRITICAL)),
                        Numbers.grouped(receipt.count(Severity.HIGH)),
                        Numbers.grouped(receipt.count(Severity.MEDIUM)),
                        Numbers.grouped(receipt.count(Severity.LOW)))));
        if (receipt.findings().isEmpty()) {
            return;
        }
        console.line("");
        console.table(
                List.of("severity", "finding", "resource"),
                receipt.findings().stream()
                        .map(finding -> List.of(
                                finding.severity().name(), finding.code().name(), finding.resource()))
                        .toList());
        for (Finding finding : receipt.findings()) {
            console.line("");
            console.line(finding.code() + " " + finding.resource());
            console.line("  " + finding.hint());
        }
    }
}
