package com.synchub.jobs.cli;

import com.synchub.jobs.invoices.Drafts;
import com.synchub.jobs.invoices.PulledBrake;
import com.synchub.jobs.invoices.Variance;
import com.synchub.jobs.invoices.Variances;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub invoices variance}. */
@Command(
        name = "variance",
        description = {
            "Compare a draft with the final invoices of the month before: totals, the accounts that changed most, what is new"
                    + " and what is gone. All amounts are with tax.",
            "It also says which brakes the draft has pulled. Those stop its approval until a person accepts each by name:",
            "  TOTAL_CHANGED     a currency's total changed by more than synchub.billing.brakes.total-change-percent (25)",
            "  INVOICE_LARGE     an invoice is above synchub.billing.brakes.largest-invoice.CURRENCY",
            "  LAST_PERIOD_OPEN  the month before is not final although months before it are"
        },
        footer = {
            "",
            "Exit code 0, whether brakes are pulled or not: this command only looks.",
            "",
            "Examples:",
            "  synchub invoices variance --period 2026-10",
            "  synchub invoices variance --period 2026-10 --json | jq '.brakes'",
            "  synchub invoices approve --period 2026-10 --run HASH --accept TOTAL_CHANGED --because 'the new plan'"
        })
final class InvoicesVarianceCommand implements Callable<Integer> {

    @ParentCommand
    InvoicesCommand parent;

    @Option(names = "--period", paramLabel = "YYYY-MM", required = true, description = "The month, in UTC.")
    YearMonth period;

    @Option(names = "--run", paramLabel = "HASH", description = "The draft. Default: the newest of the month.")
    @Nullable
    String run;

    @Override
    public Integer call() {
        Application application = parent.root.application();
        String draft = run == null ? application.bean(Drafts.class).newestRun(period) : run;
        Variance variance = application.bean(Variances.class).of(period, draft);
        parent.root.console().document(variance);
        print(parent.root.console(), variance);
        return 0;
    }

    private static void print(Console console, Variance variance) {
        console.line("Draft " + variance.run());
        String last = variance.lastPeriod().toString();
        if (variance.lastRun() == null) {
            console.line(last + " is not final: there is nothing to compare with.");
        } else {
            List<Variance.Change> rows = new ArrayList<>(variance.totals());
            rows.addAll(variance.largestChanges());
            console.table(
                    List.of("account", "currency", last, variance.period().toString(), "change", "%"),
                    rows.stream().map(InvoicesVarianceCommand::row).toList());
            console.line(Numbers.grouped(variance.accountsChanged()) + " accounts changed, "
                    + Numbers.grouped(variance.accountsNew()) + " are new, " + Numbers.grouped(variance.accountsGone())
                    + " are gone; parked: " + Numbers.grouped(Objects.requireNonNull(variance.lastParked())) + " -> "
                    + Numbers.grouped(variance.parked()));
        }
        for (PulledBrake pulled : variance.brakes()) {
            console.line("BRAKE " + pulled.brake() + ": " + pulled.detail());
        }
    }

    private static List<String> row(Variance.Change change) {
        BigDecimal percent = change.percent();
        return List.of(
                Objects.requireNonNullElse(change.account(), "(total)"),
                change.currency(),
                change.last().toPlainString(),
                change.now().toPlainString(),
                change.change().toPlainString(),
                percent == null ? "-" : percent.toPlainString());
    }
}
