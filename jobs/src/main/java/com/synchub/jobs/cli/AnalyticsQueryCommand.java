package com.synchub.jobs.cli;

import com.synchub.jobs.analytics.AnalystQueries;
import com.synchub.jobs.analytics.QueryAnswer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub analytics query}. */
@Command(
        name = "query",
        description = {
            "Run one SELECT over the published tables, as Athena would.",
            "There are `published` (all of it), `newest` (the newest revision of each day), `monthly_sums`, `yearly_sums`,"
                    + " `monthly_ratios`, `yearly_ratios`, and a view a"
                    + " metric, such as active_tenants. The query runs in a process of its own, over copies of the published"
                    + " files, without credentials or network; time, memory and rows are limited (synchub.analytics.query-*)."
        },
        footer = {
            "",
            "Exit code 2: it is not one SELECT, it fails, or it takes too much.",
            "",
            "Examples:",
            "  synchub analytics query 'SELECT dt, value, interval_low, interval_high FROM active_tenants ORDER BY dt'",
            "  synchub analytics query 'SELECT key, ratio FROM route_error_rate ORDER BY ratio DESC' --json | jq .rows"
        })
final class AnalyticsQueryCommand implements Callable<Integer> {

    @ParentCommand
    AnalyticsCommand parent;

    @Parameters(paramLabel = "SQL", description = "One SELECT.")
    String sql;

    @Override
    public Integer call() {
        QueryAnswer answer =
                parent.root.application().bean(AnalystQueries.class).query(sql);
        Console console = parent.root.console();
        console.document(answer);
        console.table(
                answer.columns(),
                answer.rows().stream()
                        .map(row -> row.stream().map(String::valueOf).toList())
                        .toList());
        if (answer.truncated()) {
            console.note("There are more rows; synchub.analytics.query-rows says how many are given.");
        }
        return 0;
    }
}
