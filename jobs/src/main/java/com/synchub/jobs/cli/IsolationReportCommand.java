package com.synchub.jobs.cli;

import com.synchub.failure.ErrorCode;
import com.synchub.jobs.isolation.IsolationReport;
import com.synchub.jobs.isolation.IsolationReports;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub isolation report}. */
@Command(
        name = "report",
        description = {
            "Show what a run of the isolation suite has shown: the newest, or another one.",
            "The reports are in the work bucket, isolation/run_id=RUN/: report.json, junit.xml, index.html."
        },
        footer = {
            "",
            "The exit code is that of the run: 0 for PASS, 1 for all else.",
            "",
            "Examples:",
            "  synchub isolation report",
            "  synchub isolation report --list",
            "  synchub isolation report --page isolation.html    for a browser"
        })
final class IsolationReportCommand implements Callable<Integer> {

    @ParentCommand
    IsolationCommand parent;

    @Option(names = "--run", paramLabel = "RUN", description = "The run; default: the newest that has a report.")
    @Nullable
    String run;

    @Option(names = "--list", description = "List the runs that have a report, the newest first.")
    boolean list;

    @Option(names = "--page", paramLabel = "FILE", description = "Write the page to a file as well.")
    @Nullable
    Path page;

    @Override
    public Integer call() {
        IsolationReports reports = parent.root.application().bean(IsolationReports.class);
        Console console = parent.root.console();
        if (list) {
            List<String> runs = reports.runs();
            console.document(Map.of("runs", runs));
            runs.forEach(console::line);
            return 0;
        }
        IsolationReport report = reports.read(run);
        if (page != null) {
            NewFile.write(page, reports.page(report.runId()).getBytes(StandardCharsets.UTF_8), "the page");
        }
        console.document(report);
        IsolationTable.print(console, report);
        return report.foundFaults() ? ErrorCode.ISOLATION_NOT_PROVED.blame().exitCode() : 0;
    }
}
