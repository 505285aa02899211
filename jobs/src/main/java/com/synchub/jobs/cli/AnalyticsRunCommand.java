package com.synchub.jobs.cli;

import com.synchub.jobs.analytics.AnalyticsJob;
import com.synchub.jobs.analytics.AnalyticsReceipt;
import com.synchub.jobs.analytics.AnalyticsRequest;
import com.synchub.jobs.analytics.BudgetState;
import com.synchub.jobs.analytics.PrivacyBudget;
import com.synchub.jobs.analytics.QueryCost;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.run.RunParameters;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub analytics run}. */
@Command(
        name = "run",
        description = {
            "Release the metrics that are due from what the newest backup has staged, and delete what it has staged.",
            "Each release is paid for from the privacy budget, drawn and sealed in one transaction, and then copied to where"
                    + " it is read. Run again, also after kill -9, it copies the same bytes and pays nothing. If the budget"
                    + " of any 365 days would not last, it is refused and nothing is published.",
            "The engine is embedded, or Athena (synchub.analytics.engine=athena): then what it costs is told, rounded up to a"
                    + " power of two of megabytes, which tells nothing of the data.",
            "A metric is due with the first scan of its day, week or month. A day that was not staged can't be made up."
        },
        footer = {
            "",
            "Exit code 0: published, or nothing was due; 4: nothing is staged of that day, or the budget",
            "  is spent; 6: what was staged or published is damaged.",
            "",
            "Examples:",
            "  SYNCHUB_STAGING_ENABLED=true synchub backup run && synchub analytics run",
            "  synchub analytics run --date 2026-11-24 --json | jq .metrics",
            "  synchub analytics run --metric active-tenants            this one, due or not",
            "  synchub analytics run --metric active-tenants --correct  again, which costs again"
        })
final class AnalyticsRunCommand implements Callable<Integer> {

    /** What was released. */
    record Document(String date, List<AnalyticsReceipt.Released> metrics, Budget budget) {}

    /** The same, where the engine charges for it. */
    record PaidDocument(String date, List<AnalyticsReceipt.Released> metrics, Budget budget, QueryCost athena) {}

    /** What of the budget of 365 days is spent and left now. */
    record Budget(
            BigDecimal rho,
            BigDecimal rhoSpent,
            BigDecimal rhoLeft,
            BigDecimal delta,
            BigDecimal deltaSpent,
            BigDecimal deltaLeft) {

        static Budget of(BudgetState state) {
            return new Budget(
                    state.rho(),
                    state.rhoSpent(),
                    state.rhoLeft(),
                    state.delta(),
                    state.deltaSpent(),
                    state.deltaLeft());
        }
    }

    @ParentCommand
    AnalyticsCommand parent;

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description = "The day of the scan that is meant, in UTC. Default: that of the newest one that is staged.")
    @Nullable
    LocalDate date;

    @Option(names = "--metric", paramLabel = "METRIC", description = "Release only this one, whether it is due or not.")
    @Nullable
    String metric;

    @Option(
            names = "--correct",
            description = "Release the metric again, as a revision of its own that costs again. Needs --metric.")
    boolean correct;

    @Override
    public Integer call() {
        if (correct && metric == null) {
            throw RunParameters.invalid("--correct", "Name the one metric that is corrected, with --metric.");
        }
        Application application = parent.root.application();
        AnalyticsRequest request =
                new AnalyticsRequest(application.bean(Clock.class).instant(), date, metric, correct);
        AnalyticsReceipt receipt = application.bean(Launcher.class).run(application.bean(AnalyticsJob.class), request);
        Console console = parent.root.console();
        Budget budget = Budget.of(application.bean(PrivacyBudget.class).state());
        QueryCost athena = receipt.athena();
        console.document(
                athena == null
                        ? new Document(receipt.date(), receipt.metrics(), budget)
                        : new PaidDocument(receipt.date(), receipt.metrics(), budget, athena));
        if (receipt.metrics().isEmpty()) {
            console.line("No metric is due on " + receipt.date() + ": nothing released, nothing spent.");
            return 0;
        }
        console.table(
                List.of("metric", "revision", "rho", "output"),
                receipt.metrics().stream()
                        .map(each -> List.of(
                                each.id(),
                                Integer.toString(each.revision()),
                                each.rho().toPlainString(),
                                each.output()))
                        .toList());
        console.line("");
        if (athena != null) {
            console.line("Athena charges at most " + athena.megabytes() + " MB, $"
                    + athena.dollars().toPlainString() + ".");
        }
        console.line("Of rho " + budget.rho().toPlainString() + " a year "
                + budget.rhoLeft().toPlainString() + " is left.");
        return 0;
    }
}
