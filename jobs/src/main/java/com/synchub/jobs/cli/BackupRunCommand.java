package com.synchub.jobs.cli;

import com.synchub.jobs.backup.BackupReceipt;
import com.synchub.jobs.backup.ResumeRule;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub backup run}. */
@Command(
        name = "run",
        description = {
            "Back up every tenant of every table.",
            "Only tenants that changed since the last backup are uploaded. A run that was interrupted within the last"
                    + " day, also by kill -9, is resumed where it was; nothing it did is lost or done twice."
        },
        footer = {
            "",
            "Examples:",
            "  synchub backup run",
            "  synchub backup run --accept-shrink    after many tenants really left",
            "  synchub backup run --scheduled 2026-11-24T02:00:00Z    as a scheduler: the same instant, the same run"
        })
final class BackupRunCommand implements Callable<Integer> {

    @ParentCommand
    BackupCommand parent;

    @Option(
            names = "--scheduled",
            paramLabel = "INSTANT",
            description = "When the run was due; its identity. The same instant again resumes or does nothing.")
    @Nullable
    Instant scheduled;

    @Option(names = "--new", description = "Start a new run even if an interrupted one could be resumed.")
    boolean fresh;

    @Option(
            names = "--accept-shrink",
            description = "Commit although far fewer tenants or items were found than in the backup before.")
    boolean acceptShrink;

    @Override
    public Integer call() throws Exception {
        Application application = parent.root.application();
        BackupReceipt receipt = BackupRunner.run(
                application, application.bean(ResumeRule.class).request(scheduled, fresh, acceptShrink));
        parent.root.console().document(receipt);
        print(parent.root.console(), receipt);
        return 0;
    }

    static void print(Console console, BackupReceipt receipt) {
        console.table(
                List.of(
                        "backup",
                        "n",
                        "items",
                        "tenants",
                        "written",
                        "reused",
                        "bytes written",
                        "read units",
                        "seconds"),
                List.of(List.of(
                        receipt.backupId(),
                        Numbers.grouped(receipt.n()),
                        Numbers.grouped(receipt.items()),
                        Numbers.grouped(receipt.tenants()),
                        Numbers.grouped(receipt.objectsWritten()),
                        Numbers.grouped(receipt.objectsReused()),
                        Numbers.bytes(receipt.bytesWritten()),
                        Numbers.seconds(receipt.consumedReadUnits()),
                        Numbers.seconds(receipt.seconds()))));
    }
}
