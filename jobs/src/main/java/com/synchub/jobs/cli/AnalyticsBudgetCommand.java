package com.synchub.jobs.cli;

import com.synchub.jobs.analytics.BudgetState;
import com.synchub.jobs.analytics.PrivacyBudget;
import com.synchub.jobs.analytics.ReleaseHeader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub analytics budget}. */
@Command(
        name = "budget",
        description = {
            "Show the privacy budget: what everything released in the last 365 days has cost, and what is left.",
            "There is one budget for a tenant over all metrics, days, keys and corrections; they always add up. A"
                + " release that was withdrawn stays paid for, since somebody may have read it. Costs are in"
                + " zero-concentrated differential privacy (rho), and delta besides for keys that come from the data."
        },
        footer = {
            "",
            "The budget: SYNCHUB_ANALYTICS_BUDGET_RHO (0.5 unless set), SYNCHUB_ANALYTICS_BUDGET_DELTA (1e-6).",
            "A larger one is a decision about the privacy of every tenant.",
            "",
            "Examples:",
            "  synchub analytics budget",
            "  synchub analytics budget --json | jq .rhoLeft"
        })
final class AnalyticsBudgetCommand implements Callable<Integer> {

    @ParentCommand
    AnalyticsCommand parent;

    @Override
    public Integer call() {
        BudgetState state = parent.root.application().bean(PrivacyBudget.class).state();
        Console console = parent.root.console();
        console.document(state);
        console.table(
                List.of("", "budget", "spent", "left"),
                List.of(
                        row("rho", state.rho(), state.rhoSpent(), state.rhoLeft()),
                        row("delta", state.delta(), state.deltaSpent(), state.deltaLeft())));
        console.line("");
        console.line("from " + state.from() + " to " + state.to() + "; all of it is epsilon "
                + String.format(Locale.ROOT, "%.2f", state.epsilon()) + " at delta " + state.delta());
        if (!state.releases().isEmpty()) {
            console.line("");
            console.table(
                    List.of("paid on", "metric", "date", "revision", "rho", "delta", ""),
                    state.releases().stream().map(AnalyticsBudgetCommand::row).toList());
        }
        return 0;
    }

    private static List<String> row(String name, BigDecimal budget, BigDecimal spent, BigDecimal left) {
        return List.of(name, shown(budget), shown(spent), shown(left));
    }

    private static List<String> row(ReleaseHeader release) {
        return List.of(
                release.spentOn().toString(),
                release.metric(),
                release.date().toString(),
                Integer.toString(release.revision()),
                shown(release.rho()),
                shown(release.delta()),
                release.withdrawn() ? "withdrawn" : "");
    }

    private static String shown(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }
}
