package com.synchub.jobs.cli;

import com.synchub.allocation.TenantCost;
import com.synchub.allocation.TenantCosts;
import com.synchub.jobs.invoices.Explanation;
import com.synchub.jobs.invoices.Explanations;
import com.synchub.tenant.TenantId;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub cost explain}. */
@Command(
        name = "explain",
        description = {
            "Say where a tenant's quantities of a month come from, and what it bears of the provider's bill: down to object,"
                    + " SHA-256 and rows, so that anybody can sum them up.",
            "Of a month that is final it is the usage by which it was billed, and each invoice says whether it is the same."
                    + " Of any other month it is what is metered now."
        },
        footer = {
            "",
            "requests are counted; megabyteMicros are MiB times microseconds, byteSeconds bytes times seconds: the",
            "  rate card makes GB-seconds and GB-months of them. Rows of a file are counted from 1, in its order.",
            "",
            "Examples:",
            "  synchub cost explain --tenant acme --period 2026-10",
            "  synchub cost explain --tenant acme --period 2026-10 --json | jq '.usage[].object'"
        })
final class CostExplainCommand implements Callable<Integer> {

    /** Quantities and cost. */
    record Document(
            String tenant,
            String period,
            long usageCommit,
            Explanation.Sums billed,
            List<Explanation.UsageSource> usage,
            List<Explanation.StorageSource> storage,
            List<Explanation.InvoicedQuantities> invoices,
            List<TenantCost> cost) {}

    @ParentCommand
    CostCommand parent;

    @Option(names = "--tenant", paramLabel = "ID", required = true, description = "Whose.")
    String tenant;

    @Option(names = "--period", paramLabel = "YYYY-MM", required = true, description = "The month, in UTC.")
    YearMonth period;

    @Override
    public Integer call() {
        Application application = parent.root.application();
        TenantId id = new TenantId(tenant);
        Explanation explanation = application.bean(Explanations.class).of(id, period);
        List<TenantCost> cost = application.bean(TenantCosts.class).of(id, period);
        Console console = parent.root.console();
        console.document(new Document(
                explanation.tenant(),
                period.toString(),
                explanation.usageCommit(),
                explanation.billed(),
                explanation.usage(),
                explanation.storage(),
                explanation.invoices(),
                cost));
        print(console, explanation);
        cost.forEach(one -> console.line("bears " + one.billedCost().toPlainString() + " " + one.currency()
                + " billed, " + one.effectiveCost().toPlainString() + " effective: " + Numbers.grouped(one.rows())
                + " rows from " + one.firstRow() + " to " + one.lastRow() + " of " + one.object() + ", SHA-256 "
                + one.sha256()));
        return 0;
    }

    private static void print(Console console, Explanation explanation) {
        List<List<String>> rows = new ArrayList<>();
        explanation
                .usage()
                .forEach(source -> rows.add(List.of(
                        source.day().toString(),
                        source.requests().toString(),
                        source.megabyteMicros().toString(),
                        "0",
                        source.firstRow() + "-" + (source.firstRow() + source.rows() - 1),
                        String.join(
                                " ", source.outcomes().stream().map(Enum::name).toList()),
                        source.object())));
        explanation
                .storage()
                .forEach(source -> rows.add(List.of(
                        source.day().toString(),
                        "0",
                        "0",
                        source.byteSeconds().toString(),
                        Long.toString(source.firstRow()),
                        source.billed() ? "" : "not billed",
                        source.object())));
        console.table(List.of("day", "requests", "megabyteMicros", "byteSeconds", "rows", "of them", "object"), rows);
        console.line("billed: " + text(explanation.billed()));
        explanation
                .invoices()
                .forEach(invoice -> console.line(invoice.number() + " says "
                        + (invoice.same() ? "the same" : "something else: " + text(invoice.quantities()))));
    }

    private static String text(Explanation.Sums sums) {
        return sums.requests() + " requests, " + sums.megabyteMicros() + " megabyteMicros, " + sums.byteSeconds()
                + " byteSeconds";
    }
}
