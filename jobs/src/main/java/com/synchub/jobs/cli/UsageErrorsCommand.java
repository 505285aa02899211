package com.synchub.jobs.cli;

import com.synchub.failure.ErrorCode;
import com.synchub.failure.SyncHubException;
import com.synchub.jobs.run.RunParameters;
import com.synchub.parquet.RecordFileWriter;
import com.synchub.tenant.TenantId;
import com.synchub.usage.ErrorTable;
import com.synchub.usage.RouteErrors;
import com.synchub.usage.UsageSnapshot;
import com.synchub.usage.UsageStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.parquet.io.LocalOutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub usage errors}. */
@Command(
        name = "errors",
        description = {
            "Show which tenants' requests fail most, and on which routes, from the usage that is metered.",
            "Errors are answers 4xx (the caller's) and 5xx (ours); the rate is both by all requests without our own"
                    + " repetitions. With --output all of it is a Parquet table too: a row for each tenant, day and route, also"
                    + " of those without errors."
        },
        footer = {
            "",
            "Examples:",
            "  synchub usage errors --from 2026-10-01 --until 2026-11-01",
            "  synchub usage errors --from 2026-10-01 --until 2026-11-01 --tenant a/b --json",
            "  synchub usage errors --from 2026-10-01 --until 2026-11-01 --output errors.parquet"
        })
final class UsageErrorsCommand implements Callable<Integer> {

    private static final int MOST = 1_000;

    @ParentCommand
    UsageCommand parent;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            required = true,
            description = "The first day, like 2026-10-01, in UTC.")
    LocalDate from;

    @Option(names = "--until", paramLabel = "DATE", required = true, description = "The first day that is not wanted.")
    LocalDate until;

    @Option(names = "--tenant", paramLabel = "TENANT", description = "Only this tenant.")
    @Nullable
    String tenant;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "10",
            description = "At most N tenants, and N routes of each: those with most errors (default 10).")
    int top;

    @Option(names = "--output", paramLabel = "FILE", description = "Write the table into this new Parquet file.")
    @Nullable
    Path output;

    @Override
    public Integer call() {
        check();
        TenantId only = tenant == null ? null : new TenantId(tenant);
        UsageSnapshot usage = parent.root.application().bean(UsageStore.class).snapshot(from, until);
        WorstTenants worst = new WorstTenants(top);
        long rows = output == null ? count(usage, only, worst) : write(usage, only, worst, output);
        ErrorsDocument document = ErrorsDocument.of(from, until, worst, rows, output);
        Console console = parent.root.console();
        console.document(document);
        document.print(console);
        return 0;
    }

    private void check() {
        if (!from.isBefore(until)) {
            throw RunParameters.invalid("--until", "Give a day behind --from: it is the first that is not wanted.");
        }
        if (top < 1 || top > MOST) {
            throw RunParameters.invalid("--top", "Give a number from 1 to 1,000.");
        }
        if (output != null && Files.exists(output)) {
            throw new SyncHubException(
                    ErrorCode.PARAMETERS_INVALID,
                    "cannot write the table of errors: " + output + " exists",
                    "Name another file.");
        }
    }

    private static long count(UsageSnapshot usage, @Nullable TenantId only, WorstTenants worst) {
        long[] rows = {0};
        ErrorTable.forEachTenant(usage, (one, errors) -> {
            if (only == null || only.equals(one)) {
                worst.add(one, errors);
                rows[0] += errors.size();
            }
        });
        return rows[0];
    }

    private static long write(UsageSnapshot usage, @Nullable TenantId only, WorstTenants worst, Path file) {
        try (RecordFileWriter<RouteErrors> table =
                new RecordFileWriter<>(RouteErrors.TABLE, new LocalOutputFile(file))) {
            ErrorTable.forEachTenant(usage, (one, errors) -> {
                if (only == null || only.equals(one)) {
                    worst.add(one, errors);
                    errors.forEach(table::write);
                }
            });
            return table.finish(Map.of("usage", usage.watermark())).rows();
        }
    }
}
