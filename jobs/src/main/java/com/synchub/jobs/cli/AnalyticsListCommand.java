package com.synchub.jobs.cli;

import com.synchub.jobs.analytics.Releases;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub analytics list}. */
@Command(
        name = "list",
        description = {
            "The calendar of releases: what is published, what was withdrawn and why, and which periods have none.",
            "A period without a release is missing for good: what was not staged can't be made up. It does not mean zero."
        },
        footer = {
            "",
            "Examples:",
            "  synchub analytics list",
            "  synchub analytics list --metric active-tenants --json | jq '.releases[] | select(.status == \"missing\")'"
        })
final class AnalyticsListCommand implements Callable<Integer> {

    /** The calendar. */
    record Document(List<Releases.Line> releases) {}

    @ParentCommand
    AnalyticsCommand parent;

    @Option(names = "--metric", paramLabel = "METRIC", description = "Only this one.")
    @Nullable
    String metric;

    @Override
    public Integer call() {
        List<Releases.Line> lines =
                parent.root.application().bean(Releases.class).calendar(metric);
        Console console = parent.root.console();
        console.document(new Document(lines));
        if (lines.isEmpty()) {
            console.line("Nothing is released yet: `synchub analytics run`.");
            return 0;
        }
        console.table(
                List.of("metric", "date", "revision", "status", "rho", "note"),
                lines.stream()
                        .map(line -> List.of(
                                line.metric(),
                                line.date().toString(),
                                line.revision() < 0 ? "" : Integer.toString(line.revision()),
                                line.status(),
                                line.rho() == null ? "" : line.rho().toPlainString(),
                                Objects.requireNonNullElse(line.note(), "")))
                        .toList());
        return 0;
    }
}
