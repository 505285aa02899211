package com.synchub.jobs.cli;

import com.synchub.jobs.demo.DemoUsage;
import com.synchub.jobs.demo.UsageCounts;
import com.synchub.layout.UsageLayout;
import com.synchub.vault.WorkBucket;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub usage generate}. */
@Command(
        name = "generate",
        description = {
            "Put realistic usage logs of the demo tenants into the local stack's work bucket, and say what they come to.",
            "Some requests fail, are late or delivered twice, some lines are malformed, some tenants have hostile ids. The"
                    + " numbers are counted while the lines are made, so `synchub usage meter` can be held against them.",
            "On the local stack only, whatever is configured. The same arguments make the same logs."
        },
        footer = {
            "",
            "Examples:",
            "  synchub usage generate                        100,000 requests of 500 tenants in the last week",
            "  synchub usage generate --tenants 1000000 --days 31 --requests 10000000 --from 2026-10-01",
            "  synchub usage generate --json; synchub usage meter --json"
        })
final class UsageGenerateCommand implements Callable<Integer> {

    private static final int LINES_OF_LOG = 50_000;

    @ParentCommand
    UsageCommand parent;

    @Option(names = "--tenants", paramLabel = "N", defaultValue = "500", description = "Tenants (default 500).")
    int tenants;

    @Option(names = "--days", paramLabel = "N", defaultValue = "7", description = "Days (default 7).")
    int days;

    @Option(
            names = "--requests",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Requests in all (default 100,000).")
    long requests;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "The first day, like 2026-11-01. Default: so that yesterday is the last one.")
    @Nullable
    LocalDate from;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The same seed makes the same data (default 1), with the tenants of `synchub local seed`.")
    long seed;

    @Override
    public Integer call() {
        parent.root.requireLocal();
        Application application = parent.root.application();
        WorkBucket bucket = application.bean(WorkBucket.class);
        LocalDate first = from != null
                ? from
                : application
                        .bean(Clock.class)
                        .instant()
                        .atZone(ZoneOffset.UTC)
                        .toLocalDate()
                        .minusDays(days);
        UsageCounts counts = new DemoUsage(seed, tenants, days, requests, first, LINES_OF_LOG)
                .generate((day, name, log) -> bucket.put(UsageLayout.emfOf(day) + name, log, "application/gzip"));
        parent.root.console().document(counts);
        print(parent.root.console(), counts);
        return 0;
    }

    private static void print(Console console, UsageCounts counts) {
        console.table(
                List.of(
                        "logs",
                        "lines",
                        "requests",
                        "late",
                        "duplicates",
                        "malformed",
                        "4xx",
                        "5xx",
                        "retries",
                        "tenants"),
                List.of(List.of(
                        Numbers.grouped(counts.objects()),
                        Numbers.grouped(counts.lines()),
                        Numbers.grouped(counts.requests()),
                        Numbers.grouped(counts.late()),
                        Numbers.grouped(counts.duplicates()),
                        Numbers.grouped(counts.malformed().values().stream()
                                .mapToLong(Long::longValue)
                                .sum()),
                        Numbers.grouped(counts.clientErrors()),
                        Numbers.grouped(counts.serverErrors()),
                        Numbers.grouped(counts.retries()),
                        Numbers.grouped(counts.tenants()))));
        List<List<String>> rows = new ArrayList<>();
        counts.malformed().forEach((reason, count) -> rows.add(List.of(reason, Numbers.grouped(count))));
        console.line("");
        console.table(List.of("malformed", "lines"), rows);
        console.line("");
        console.line("Look next:  synchub usage meter     it should come to the same");
    }
}
