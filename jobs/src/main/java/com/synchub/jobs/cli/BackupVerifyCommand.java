package com.synchub.jobs.cli;

import com.synchub.failure.ErrorCode;
import com.synchub.jobs.verify.VerifyMode;
import com.synchub.jobs.verify.VerifyReceipt;
import com.synchub.jobs.verify.VerifyReceipt.Status;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub backup verify}. */
@Command(
        name = "verify",
        description = {
            "Prove that a backup is whole, or say what is wrong with it. Changes no object.",
            "The whole manifest is checked, and that the vault has each object it names and no other. Objects are read"
                    + " and compared row by row: a sample of 2 %% and at least 1,000, those not read for the longest"
                    + " time, or with --full all. A verify that was interrupted is resumed where it was."
        },
        footer = {
            "",
            "Exit code 0: no fault was found; 1: there are faults.",
            "",
            "Examples:",
            "  synchub backup verify             a sample of the newest backup",
            "  synchub backup verify 41 --full   all of backup 41"
        })
final class BackupVerifyCommand implements Callable<Integer> {

    @ParentCommand
    BackupCommand parent;

    @Parameters(
            paramLabel = "BACKUP",
            defaultValue = "latest",
            description = "A backup's id or its number, or `latest` (default).")
    String backup;

    @Option(names = "--full", description = "Read every object.")
    boolean full;

    @Override
    public Integer call() throws Exception {
        Console console = parent.root.console();
        VerifyReceipt receipt =
                VerifyRunner.run(parent.root.application(), backup, full ? VerifyMode.FULL : VerifyMode.SAMPLED);
        console.document(VerifyReport.of(receipt));
        VerifyReport.print(console, receipt);
        return receipt.status() == Status.PASS
                ? 0
                : ErrorCode.VERIFY_FOUND_FAULTS.blame().exitCode();
    }
}
