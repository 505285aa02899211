package com.synchub.jobs.cli;

import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.usage.UsageMeterJob;
import com.synchub.jobs.usage.UsageProgress;
import com.synchub.jobs.usage.UsageReceipt;
import com.synchub.jobs.usage.UsageRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub usage meter}. */
@Command(
        name = "meter",
        description = {
            "Count the requests in all logs that are new, each exactly once, into daily usage.",
            "A request that is delivered again, in another log or weeks later, is a duplicate and not counted; one with the"
                    + " same id and other content is a conflict: what was counted first stays. Requests go to the day"
                    + " that they were in, however late they are delivered, up to 90 days (synchub.usage.late-window).",
            "Lines that are malformed or in conflict are put aside below usage/quarantine/. If more than 1 %% of the lines"
                    + " are malformed (synchub.usage.malformed-share), nothing is counted. Nor is anything if a log is"
                    + " cut off, or if one that was metered has changed.",
            "Without new logs nothing is written. A run that was interrupted, also by kill -9, has counted nothing; run the"
                    + " same command again."
        },
        footer = {
            "",
            "Exit code 0: counted, or nothing new; 4: too many malformed lines; 6: a log is damaged or",
            "  was changed.",
            "",
            "Examples:",
            "  synchub usage meter                                  all that is new",
            "  synchub usage meter --json                           the receipt for a program",
            "  synchub usage meter --scheduled 2026-11-24T01:00:00Z  the run that was due then"
        })
final class UsageMeterCommand implements Callable<Integer> {

    @ParentCommand
    UsageCommand parent;

    @Option(
            names = "--scheduled",
            paramLabel = "INSTANT",
            description = "When the run was due: its identity, and its clock. Default: now.")
    @Nullable
    Instant scheduled;

    @Override
    public Integer call() throws Exception {
        Application application = parent.root.application();
        UsageRequest request = new UsageRequest(
                scheduled == null ? application.bean(Clock.class).instant() : scheduled);
        UsageProgress progress = application.bean(UsageProgress.class);
        UsageReceipt receipt;
        try (AutoCloseable line = ProgressLine.start("meter", " bytes", progress::expectedBytes, progress::readBytes)) {
            receipt = application.bean(Launcher.class).run(application.bean(UsageMeterJob.class), request);
        }
        parent.root.console().document(receipt);
        print(parent.root.console(), receipt);
        return 0;
    }

    private static void print(Console console, UsageReceipt receipt) {
        if (receipt.ignored() > 0) {
            console.note(Numbers.grouped(receipt.ignored())
                    + " objects below usage/emf/ are no logs (dt=YYYY-MM-DD/NAME.gz)" + " and were left alone.");
        }
        if (receipt.commit() == null) {
            console.line("No new logs: nothing to count, nothing written.");
            return;
        }
        console.table(
                List.of(
                        "commit",
                        "logs",
                        "lines",
                        "requests",
                        "late",
                        "duplicates",
                        "conflicts",
                        "malformed",
                        "days",
                        "tenants"),
                List.of(List.of(
                        Long.toString(receipt.commit()),
                        Numbers.grouped(receipt.objects()),
                        Numbers.grouped(receipt.lines()),
                        Numbers.grouped(receipt.requests()),
                        Numbers.grouped(receipt.late()),
                        Numbers.grouped(receipt.duplicates()),
                        Numbers.grouped(receipt.conflicts()),
                        Numbers.grouped(receipt.malformedLines()),
                        Numbers.grouped(receipt.days()),
                        Numbers.grouped(receipt.tenants()))));
        if (!receipt.malformed().isEmpty()) {
            List<List<String>> rows = new ArrayList<>();
            receipt.malformed().forEach((reason, count) -> rows.add(List.of(reason, Numbers.grouped(count))));
            console.line("");
            console.table(List.of("malformed", "lines"), rows);
        }
        if (receipt.quarantine() != null) {
            console.line("");
            console.line("What was not counted is below " + receipt.quarantine() + " in the work bucket.");
        }
    }
}
