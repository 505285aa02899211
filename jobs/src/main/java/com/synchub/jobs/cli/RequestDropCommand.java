package com.synchub.jobs.cli;

import com.synchub.jobs.requests.DropReport;
import com.synchub.jobs.requests.Drops;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests drop}. */
@Command(
        name = "drop",
        description = {
            "Take up the files with requests for exports that were dropped into the work bucket. The service does that"
                    + " by itself.",
            "A file is drop/<principal>/<name>.ndjson with a request a line, or .json with one. Who asks is the principal"
                    + " below whose name it was written.",
            "What became of it, line by line, is in drop-done/ if each line is a request now, else in drop-quarantine/,"
                    + " for 14 days."
        },
        footer = {
            "",
            "A line: {\"tenant\": \"4f7c...\", \"basis\": \"art20\", \"reason\": \"letter of 3 May\"}",
            "Exit code 0: all files were looked at, also if something in them was refused."
        })
final class RequestDropCommand implements Callable<Integer> {

    @ParentCommand
    RequestsCommand parent;

    @Override
    public Integer call() {
        List<DropReport> reports = parent.root.application().bean(Drops.class).takeUp();
        Console console = parent.root.console();
        console.document(Map.of("files", reports));
        console.table(
                List.of("file", "accepted", "refused", ""),
                reports.stream().map(RequestDropCommand::cells).toList());
        return 0;
    }

    private static List<String> cells(DropReport report) {
        return List.of(
                report.key().replaceAll("[^\\x21-\\x7e]", "?"),
                Numbers.grouped(report.accepted()),
                Numbers.grouped(report.refused()),
                Optional.ofNullable(report.fault())
                        .map(DropReport.Fault::reason)
                        .orElse(report.isDone() ? "done" : "quarantined"));
    }
}
