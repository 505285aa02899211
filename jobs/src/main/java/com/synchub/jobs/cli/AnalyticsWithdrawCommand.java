package com.synchub.jobs.cli;

import com.synchub.jobs.analytics.Releases;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub analytics withdraw}. */
@Command(
        name = "withdraw",
        description = {
            "Take a release back, because it is wrong: it is no longer read, and the calendar says why.",
            "What it has cost stays spent, since whoever has read it knows it. It is not published again; a correction is a"
                    + " revision of its own, which costs again."
        },
        footer = {
            "",
            "Example:",
            "  synchub analytics withdraw --metric active-tenants --date 2026-11-24 --because 'usage was metered twice'",
            "  synchub analytics run --metric active-tenants --correct"
        })
final class AnalyticsWithdrawCommand implements Callable<Integer> {

    @ParentCommand
    AnalyticsCommand parent;

    @Mixin
    Acting acting = new Acting();

    @Option(names = "--metric", paramLabel = "METRIC", required = true, description = "Of which metric.")
    String metric;

    @Option(names = "--date", paramLabel = "DATE", required = true, description = "Of which day.")
    LocalDate date;

    @Option(names = "--revision", paramLabel = "N", description = "Which revision (default 0).")
    int revision;

    @Option(names = "--because", paramLabel = "TEXT", required = true, description = "Why; analysts read it.")
    String because;

    @Override
    public Integer call() {
        Application application = parent.root.application();
        Releases.Line line = application
                .bean(Releases.class)
                .withdraw(metric, date, revision, acting.actor(application).subject(), because);
        Console console = parent.root.console();
        console.document(line);
        console.line("Withdrawn: revision " + line.revision() + " of " + line.metric() + " of " + line.date()
                + ". What it has cost stays spent.");
        return 0;
    }
}
