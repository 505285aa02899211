package com.synchub.jobs.cli;

import com.synchub.jobs.cost.CostJob;
import com.synchub.jobs.cost.CostReceipt;
import com.synchub.jobs.cost.CostRequest;
import com.synchub.jobs.run.Launcher;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub cost allocate}. */
@Command(
        name = "allocate",
        description = {
            "Split a provider's bill of a month over the tenants, to the last digit.",
            "The bill is an export of AWS in the columns of FOCUS 1.2 or newer: CSV (also .gz) or Parquet. Each charge"
                    + " goes by the first rule that matches it to tenants, in proportion to what they used in that month,"
                    + " or stays a line of its own with the reason. The result is a Parquet table in the work bucket,"
                    + " which is proved to be the bill before it exists.",
            "The same bill, usage and rules are the same table: run again, it changes nothing and says where that is."
        },
        footer = {
            "",
            "First meter the month: what was not metered can't be split by, and stays unallocated.",
            "Rules of your own: SYNCHUB_COST_DRIVERS=FILE; tenants of your own, in one line:",
            "  SYNCHUB_COST_INTERNALTENANTS=ID,ID. How each driver splits: runbooks/cost.md.",
            "",
            "Examples:",
            "  synchub cost allocate --period 2026-10 --bill focus-2026-10.csv.gz",
            "  synchub cost allocate --period 2026-10 --bill focus.snappy.parquet --json | jq .unallocated"
        })
final class CostAllocateCommand implements Callable<Integer> {

    @ParentCommand
    CostCommand parent;

    @Option(
            names = "--period",
            paramLabel = "YYYY-MM",
            required = true,
            description = "The billing period, in UTC. Every charge of the bill has to be of it.")
    YearMonth period;

    @Option(names = "--bill", paramLabel = "FILE", required = true, description = "The provider's export.")
    Path bill;

    @Override
    public Integer call() {
        Application application = parent.root.application();
        CostRequest request = new CostRequest(application.bean(Clock.class).instant(), period, bill);
        CostReceipt receipt = application.bean(Launcher.class).run(application.bean(CostJob.class), request);
        Console console = parent.root.console();
        console.document(CostDocument.of(receipt));
        console.table(
                List.of("currency", "billed", "allocated", "unallocated", "of that shared"),
                receipt.sums().stream()
                        .map(sums -> List.of(
                                sums.currency(),
                                sums.billed().toPlainString(),
                                sums.allocated().toPlainString(),
                                sums.unallocated().toPlainString(),
                                sums.shared().toPlainString()))
                        .toList());
        console.line("");
        console.line(Numbers.grouped(receipt.rows()) + " rows in " + receipt.output()
                + (receipt.made() ? "" : ", as before"));
        return 0;
    }
}
