package com.synchub.jobs.cli;

import com.synchub.jobs.audit.AuditExpireJob;
import com.synchub.jobs.audit.AuditExpireReceipt;
import com.synchub.jobs.audit.AuditExpireRequest;
import com.synchub.jobs.run.Launcher;
import java.time.Clock;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub audit expire}. */
@Command(
        name = "expire",
        description = {
            "Delete what is in the audit trail for longer than it is kept (property synchub.audit.keep, 400 days).",
            "Without --execute nothing is deleted, only counted. What a legal hold keeps stays, of tables that it covers;"
                    + " so does what a drain has not named. Whole days in UTC expire.",
            "A run that was interrupted, also by kill -9, is gone on with by the next one, whichever it is."
        },
        footer = {
            "",
            "What was deleted can't be brought back. The work bucket must have no rule of its own for audit/: a rule"
                    + " knows nothing of legal holds. The job audit-expire does the same on a schedule.",
            "",
            "Examples:",
            "  synchub audit expire                 what would go",
            "  synchub audit expire --execute       do it",
            "  synchub audit expire --json | jq .held   objects that only legal holds keep"
        })
final class AuditExpireCommand implements Runnable {

    @ParentCommand
    AuditCommand parent;

    @Option(names = "--execute", description = "Delete. Without it this is a dry run.")
    boolean execute;

    @Override
    public void run() {
        Application application = parent.root.application();
        AuditExpireRequest request =
                new AuditExpireRequest(application.bean(Clock.class).instant(), execute);
        AuditExpireReceipt receipt =
                application.bean(Launcher.class).run(application.bean(AuditExpireJob.class), request);
        Console console = parent.root.console();
        console.document(receipt);
        console.table(
                List.of("older than", "objects", "bytes", "held", "of tenants"),
                List.of(List.of(
                        receipt.before().toString(),
                        Numbers.grouped(receipt.expired()),
                        Numbers.grouped(receipt.bytes()),
                        Numbers.grouped(receipt.held()),
                        Numbers.grouped(receipt.heldTenants()))));
        console.line(Numbers.grouped(receipt.expired()) + (execute ? " deleted, " : " may be deleted, ")
                + Numbers.grouped(receipt.held()) + " kept by legal holds");
        if (receipt.unknown() > 0) {
            console.line(Numbers.grouped(receipt.unknown())
                    + " objects below audit/ are no drain's: look who else writes there; they stay");
        }
    }
}
