package com.synchub.jobs.cli;

import com.synchub.jobs.verify.Finding;
import com.synchub.jobs.verify.VerifyMode;
import com.synchub.jobs.verify.VerifyReceipt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A verify as `backup verify --json` prints it.
 *
 * @param objects objects read
 * @param rows items in them
 * @param bytes their stored size
 * @param findings the first 1,000
 */
record VerifyReport(
        VerifyReceipt.Status status,
        String backupId,
        long n,
        VerifyMode mode,
        long objects,
        long rows,
        long bytes,
        double seconds,
        List<Finding> findings) {

    private static final int SHOWN = 50;

    static VerifyReport of(VerifyReceipt receipt) {
        return new VerifyReport(
                receipt.status(),
                receipt.backupId(),
                receipt.n(),
                receipt.mode(),
                receipt.objects(),
                receipt.rows(),
                receipt.bytes(),
                receipt.seconds(),
                receipt.findings());
    }

    /** For people: what was looked at, then the faults. */
    static void print(Console console, VerifyReceipt receipt) {
        console.table(
                List.of("verify", "backup", "n", "listed", "read", "items", "bytes", "seconds", "faults"),
                List.of(List.of(
                        receipt.status().name(),
                        receipt.backupId(),
                        Numbers.grouped(receipt.n()),
                        Numbers.grouped(receipt.manifestRows()),
                        Numbers.grouped(receipt.objects()),
                        Numbers.grouped(receipt.rows()),
                        Numbers.bytes(receipt.bytes()),
                        Numbers.seconds(receipt.seconds()),
                        Numbers.grouped(receipt.faults()))));
        if (!receipt.findings().isEmpty()) {
            console.line("");
            console.table(
                    List.of("fault", "table", "tenant", "version", "expected", "found"),
                    receipt.findings().stream()
                            .limit(SHOWN)
                            .map(VerifyReport::cells)
                            .toList());
        }
        long shown = console.isJson()
                ? receipt.findings().size()
                : Math.min(SHOWN, receipt.findings().size());
        if (shown < receipt.faults()) {
            console.note("Of " + Numbers.grouped(receipt.faults()) + " faults the first " + Numbers.grouped(shown)
                    + " are shown" + (console.isJson() ? "." : "; --json shows up to 1,000."));
        }
        receipt.notes().forEach(console::note);
    }

    private static List<String> cells(Finding finding) {
        return List.of(
                finding.code().name(),
                orDash(finding.table()),
                orDash(finding.tenant()),
                orDash(finding.versionId()),
                finding.expected(),
                finding.found());
    }

    private static String orDash(@Nullable String value) {
        return value == null ? "-" : value;
    }
}
