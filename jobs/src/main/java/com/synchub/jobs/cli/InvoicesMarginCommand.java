package com.synchub.jobs.cli;

import com.synchub.jobs.invoices.MarginReport;
import com.synchub.jobs.invoices.MarginReports;
import com.synchub.revenue.ExchangeRates;
import com.synchub.revenue.TenantMargin;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code synchub invoices margin}. */
@Command(
        name = "margin",
        description = {
            "Show what each tenant leaves of a month: the revenue that is recognised for it, less the effective cost that"
                    + " `synchub cost allocate` gave the tenant. The smallest margin comes first.",
            "An account's line of a meter is its tenants' in proportion to what they used of it; fees, minimums and discounts"
                    + " in proportion to that. Cost that no tenant bears is told apart."
        },
        footer = {
            "",
            "PROVISIONAL, with the reason, until the invoices are final and each charge of the bill is on an invoice of",
            "the provider. Other currencies are converted at the rates that you name, which the report repeats.",
            "",
            "Examples:",
            "  synchub invoices margin --period 2026-10 --currency USD",
            "  synchub invoices margin --period 2026-10 --currency EUR --rate USD=0.92 --rate-source \"ECB 2026-10-30\"",
            "  synchub invoices margin --period 2026-10 --currency USD --top 1000000 --json | jq '.tenants[]'"
        })
final class InvoicesMarginCommand implements Callable<Integer> {

    @ParentCommand
    InvoicesCommand parent;

    @Spec
    CommandSpec spec;

    @Option(names = "--period", paramLabel = "YYYY-MM", required = true, description = "The month that was served.")
    YearMonth period;

    @Option(names = "--currency", paramLabel = "CODE", required = true, description = "Of the report, like EUR.")
    String currency;

    @Option(
            names = "--rate",
            paramLabel = "CODE=RATE",
            description = "How many units of the report's currency one unit of another is. Can be given again.")
    Map<String, BigDecimal> rates = new TreeMap<>();

    @Option(names = "--rate-source", paramLabel = "TEXT", description = "Who published the rates, and when.")
    @Nullable
    String source;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "20",
            description = "At most N tenants, those with the smallest margin (default 20); all are in the sums.")
    int top;

    @Override
    public Integer call() {
        requireCurrency();
        MarginReport report = parent.root
                .application()
                .bean(MarginReports.class)
                .of(period, new ExchangeRates(currency, new TreeMap<>(rates), source));
        Console console = parent.root.console();
        console.document(report.first(top));
        print(console, report.first(top), report.tenants().size());
        return 0;
    }

    private void requireCurrency() {
        if (Currency.getAvailableCurrencies().stream()
                .noneMatch(known -> known.getCurrencyCode().equals(currency))) {
            throw new ParameterException(spec.commandLine(), "--currency is a code of ISO 4217, like EUR");
        }
        if (top < 0) {
            throw new ParameterException(spec.commandLine(), "--top must not be below 0");
        }
    }

    private static void print(Console console, MarginReport report, int tenants) {
        console.table(
                List.of("tenant", "revenue", "cost", "margin", "%"),
                report.tenants().stream().map(InvoicesMarginCommand::row).toList());
        console.line(Numbers.grouped(tenants) + " tenants: revenue " + report.revenue() + ", cost " + report.cost()
                + ", margin " + report.margin() + " " + report.currency() + "; no tenant bears "
                + report.unallocated());
        report.rates()
                .forEach((from, rate) -> console.line("1 " + from + " = " + rate.toPlainString() + " "
                        + report.currency() + ", " + report.rateSource()));
        if (report.provisional()) {
            console.line("PROVISIONAL: " + String.join("; ", report.because()));
        }
    }

    private static List<String> row(TenantMargin tenant) {
        BigDecimal percent = tenant.percent();
        return List.of(
                Objects.requireNonNullElse(tenant.tenant(), "(accounts without tenants)"),
                tenant.revenue().toPlainString(),
                tenant.cost().toPlainString(),
                tenant.margin().toPlainString(),
                percent == null ? "-" : percent.toPlainString());
    }
}
