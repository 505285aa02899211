package com.synchub.jobs.cli;

import com.synchub.failure.ErrorCode;
import com.synchub.jobs.export.ImportReport;
import com.synchub.jobs.export.PackageImport;
import com.synchub.tenant.TenantId;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests import}. */
@Command(
        name = "import",
        description = {
            "Show that a package can be used: put its items into the tables, for a tenant that has none, and compare.",
            "The items stay there until somebody removes them."
        },
        footer = {"", "Exit code 0: all came back as it is in the package; 1: something differs."})
final class RequestImportCommand implements Callable<Integer> {

    @ParentCommand
    RequestsCommand parent;

    @Parameters(paramLabel = "FILE", description = "The package.")
    Path file;

    @Option(names = "--tenant", paramLabel = "ID", required = true, description = "A tenant without data.")
    String tenant;

    @Override
    public Integer call() {
        ImportReport report =
                parent.root.application().bean(PackageImport.class).run(file, new TenantId(tenant));
        Console console = parent.root.console();
        console.document(report);
        console.table(
                List.of("table", "items", "compared"),
                report.tables().stream()
                        .map(table -> List.of(
                                table.table(), Numbers.grouped(table.items()), table.isSame() ? "same" : "DIFFERS"))
                        .toList());
        return report.isSame() ? 0 : ErrorCode.PACKAGE_DIFFERS.blame().exitCode();
    }
}
