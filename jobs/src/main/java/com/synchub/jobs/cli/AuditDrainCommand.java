package com.synchub.jobs.cli;

import com.synchub.failure.ErrorCode;
import com.synchub.jobs.audit.AuditDrainJob;
import com.synchub.jobs.audit.AuditDrainReceipt;
import com.synchub.jobs.audit.AuditDrainRequest;
import com.synchub.jobs.run.Launcher;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub audit drain}. */
@Command(
        name = "drain",
        description = {
            "Take all changes that are new from the tables' streams into the audit trail, each exactly once.",
            "Below audit/ in the work bucket, by tenant and day: when, what, which item, what it was and became, without"
                    + " its secrets in the clear. Of tenants who are being or were erased changes are only counted.",
            "A run that was interrupted, also by kill -9, is gone on with by the next one, whichever it is. What DynamoDB"
                    + " has trimmed before it was read is a gap, which is recorded and told; the drain goes on behind it."
        },
        footer = {
            "",
            "Exit code 0: all is drained; 1: so it is, but there is a gap, or a table has no stream.",
            "Streams are turned on by `synchub audit enable`. What to do about a gap: runbooks/audit.md.",
            "",
            "Examples:",
            "  synchub audit drain                         all that is new",
            "  synchub audit drain --json | jq .gaps       what is missing, for a program",
            "  synchub audit drain --scheduled 2026-11-24T01:05:00Z   the run that was due then"
        })
final class AuditDrainCommand implements Callable<Integer> {

    @ParentCommand
    AuditCommand parent;

    @Option(
            names = "--scheduled",
            paramLabel = "INSTANT",
            description = "When the run was due: its identity. Default: now.")
    @Nullable
    Instant scheduled;

    @Override
    public Integer call() {
        Application application = parent.root.application();
        AuditDrainRequest request = new AuditDrainRequest(
                scheduled == null ? application.bean(Clock.class).instant() : scheduled);
        AuditDrainReceipt receipt =
                application.bean(Launcher.class).run(application.bean(AuditDrainJob.class), request);
        Console console = parent.root.console();
        console.document(receipt);
        console.table(
                List.of("changes", "written", "fenced", "redacted", "objects", "bytes"),
                List.of(List.of(
                        Numbers.grouped(receipt.changes()),
                        Numbers.grouped(receipt.written()),
                        Numbers.grouped(receipt.fenced()),
                        Numbers.grouped(receipt.redacted()),
                        Numbers.grouped(receipt.objects()),
                        Numbers.grouped(receipt.bytes()))));
        receipt.gaps()
                .forEach(gap -> console.line("GAP: changes of table " + gap.table() + " from " + gap.from() + " until "
                        + gap.until() + " may be missing (" + gap.reason() + ", shard " + gap.shard() + ")"));
        if (!receipt.withoutStream().isEmpty()) {
            console.line("NO STREAM: nobody records changes of " + String.join(", ", receipt.withoutStream())
                    + "; `synchub audit enable` turns streams on");
        }
        return receipt.foundFaults() ? ErrorCode.AUDIT_FOUND_FAULTS.blame().exitCode() : 0;
    }
}
