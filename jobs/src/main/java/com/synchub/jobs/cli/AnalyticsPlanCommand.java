package com.synchub.jobs.cli;

import com.synchub.jobs.analytics.ReleasePlan;
import com.synchub.jobs.analytics.ReleasePlanner;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub analytics plan}. */
@Command(
        name = "plan",
        description = {
            "Say how exact each metric will be and what it costs, and until when the budget is enough. Spends nothing:"
                    + " all of it follows from the catalogue and the ledger, not from the data.",
            "95%% of the time a number is off by at most what the column +-95%% says, by noise; what the bounds clip"
                    + " comes on top. A key from the data shows only from the noisy number of tenants in the column tau"
                    + " on."
        },
        footer = {
            "",
            "Examples:",
            "  synchub analytics plan",
            "  synchub analytics plan --json | jq '.lines[] | {metric, part, sigma}'"
        })
final class AnalyticsPlanCommand implements Callable<Integer> {

    @ParentCommand
    AnalyticsCommand parent;

    @Override
    public Integer call() {
        ReleasePlan plan = parent.root.application().bean(ReleasePlanner.class).plan();
        Console console = parent.root.console();
        console.document(plan);
        console.table(
                List.of("metric", "part", "cadence", "keys", "sigma", "+-95%", "groups", "upper", "tau", "rho", "next"),
                plan.lines().stream().map(AnalyticsPlanCommand::row).toList());
        console.line("");
        console.line("365 days at these cadences: rho "
                + plan.yearlyRho().stripTrailingZeros().toPlainString() + ", delta "
                + plan.yearlyDelta().stripTrailingZeros());
        console.line(
                plan.enoughUntil() == null
                        ? "The budget is enough for two years at least."
                        : "The budget is enough until " + plan.enoughUntil() + ".");
        return 0;
    }

    private static List<String> row(ReleasePlan.Line line) {
        return List.of(
                line.metric(),
                line.part(),
                line.cadence(),
                line.keys(),
                String.format(Locale.ROOT, line.sigma() < 100 ? "%.1f" : "%.0f", line.sigma()),
                Numbers.grouped(line.plusMinus95()),
                Integer.toString(line.groups()),
                Numbers.grouped(line.upper()),
                line.tau() == null ? "" : Long.toString(line.tau()),
                line.rho().toPlainString(),
                line.next().toString());
    }
}
