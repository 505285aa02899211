package com.synchub.jobs.cli;

import com.synchub.failure.ErrorCode;
import com.synchub.jobs.drcheck.DrCheckJob;
import com.synchub.jobs.drcheck.DrCheckReceipt;
import com.synchub.jobs.drcheck.DrCheckReceipt.Status;
import com.synchub.jobs.drcheck.DrCheckRequest;
import com.synchub.jobs.run.Launcher;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub dr-check}. */
@Command(
        name = "dr-check",
        description = {
            "Look whether a disaster could be recovered from today, and say what to do where not. Changes nothing.",
            "Tables: there, with the catalogue's keys, point-in-time recovery, deletion protection, encryption. Vault:"
                    + " region, versioning, no lifecycle rule that expires versions, encryption, shut to the public,"
                    + " replicated to enterprise copies only. Newest backup: there, readable, not older than 26 hours"
                    + " (property synchub.dr-check.backup-age).",
            "What it can't look at, because the credentials may not or the endpoint has no such request, is a finding"
                    + " too. So the local stack never passes: its emulators lack some of the requests."
        },
        footer = {
            "",
            "Exit code 0: nothing found, or only LOW; 1: findings above LOW; 3: no",
            "  credentials, or wrong ones; 5: a service did not answer, which says nothing.",
            "What each finding means: runbooks/dr-check.md.",
            "",
            "Examples:",
            "  synchub dr-check                                  what to do, worst first",
            "  synchub dr-check --json | jq '.findings[].code'   for a program",
            "  SYNCHUB_DRCHECK_ENTERPRISECOPIES=acme-copy synchub dr-check",
            "                                                    a copy there is meant to be"
        })
final class DrCheckCommand implements Callable<Integer> {

    @ParentCommand
    SyncHubCommand root;

    @Override
    public Integer call() {
        Application application = root.application();
        DrCheckRequest request =
                new DrCheckRequest(application.bean(Clock.class).instant());
        DrCheckReceipt receipt = application.bean(Launcher.class).run(application.bean(DrCheckJob.class), request);
        Console console = root.console();
        console.document(DrCheckReport.of(receipt));
        DrCheckReport.print(console, receipt);
        return receipt.status() == Status.PASS
                ? 0
                : ErrorCode.DR_CHECK_FOUND_FAULTS.blame().exitCode();
    }
}
