package com.synchub.jobs.cli;

import com.synchub.jobs.prune.PruneReceipt;
import java.util.ArrayList;
import java.util.List;

/**
 * A prune as `prune --json` prints it.
 *
 * @param removed ids of the backups that went, or would go
 */
record PruneReport(List<KeptBackup> kept, List<String> removed, long versionsDeleted, long bytesFreed, boolean dryRun) {

    record KeptBackup(String backupId, List<String> reasons) {}

    static PruneReport of(PruneReceipt receipt) {
        return new PruneReport(
                receipt.kept().stream()
                        .map(backup -> new KeptBackup(backup.backupId(), backup.reasons()))
                        .toList(),
                receipt.removed().stream().map(PruneReceipt.Removed::backupId).toList(),
                receipt.versionsDeleted(),
                receipt.bytesFreed(),
                receipt.dryRun());
    }

    /** For people: every backup with what becomes of it and why, then the sums. */
    static void print(Console console, PruneReceipt receipt) {
        List<List<String>> rows = new ArrayList<>();
        for (PruneReceipt.Kept backup : receipt.kept()) {
            rows.add(List.of(
                    backup.backupId(),
                    Numbers.grouped(backup.n()),
                    "stays",
                    backup.scanEndedAt().toString(),
                    String.join(", ", backup.reasons())));
        }
        for (PruneReceipt.Removed backup : receipt.removed()) {
            rows.add(List.of(
                    backup.backupId(), Numbers.grouped(backup.n()), receipt.dryRun() ? "would go" : "gone", "", ""));
        }
        console.table(List.of("backup", "n", "", "scan ended (UTC)", "why"), rows);
        console.line("");
        console.line(Numbers.grouped(receipt.removed().size()) + " backups, "
                + Numbers.grouped(receipt.versionsDeleted()) + " versions and " + Numbers.bytes(receipt.bytesFreed())
                + (receipt.dryRun() ? " would go. Nothing was written; --apply does it." : " are gone."));
        receipt.notes().forEach(console::note);
    }
}
