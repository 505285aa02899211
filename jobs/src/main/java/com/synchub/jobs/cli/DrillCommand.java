package com.synchub.jobs.cli;

import com.synchub.failure.ErrorCode;
import com.synchub.jobs.drill.DrillFinding;
import com.synchub.jobs.drill.DrillJob;
import com.synchub.jobs.drill.DrillReceipt;
import com.synchub.jobs.drill.DrillResume;
import com.synchub.jobs.run.Launcher;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code synchub drill}. */
@Command(
        name = "drill",
        description = {
            "Restore some tenants of the newest backup into scratch tables, compare, and drop the tables.",
            "Always the largest tenant, and others by lot. Says how long a restore of everything would take (RTO) and how"
                    + " old the backup is (RPO). The real tables are neither read nor written. A drill that was"
                    + " interrupted is begun again by the same command, which drops what it left."
        },
        footer = {
            "",
            "Exit code 0: all came back whole; 1: there are findings.",
            "",
            "Examples:",
            "  synchub drill                 20 tenants",
            "  synchub drill --tenants 500   a closer look, and a better extrapolation"
        })
final class DrillCommand implements Callable<Integer> {

    @ParentCommand
    SyncHubCommand root;

    @Spec
    CommandSpec spec;

    @Option(
            names = "--tenants",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many tenants to restore (default 20), or all if there are fewer.")
    int tenants;

    @Override
    public Integer call() {
        if (tenants < 1) {
            throw new ParameterException(spec.commandLine(), "--tenants must be 1 or more, not " + tenants);
        }
        Application application = root.application();
        DrillReceipt receipt = application
                .bean(Launcher.class)
                .run(
                        application.bean(DrillJob.class),
                        application.bean(DrillResume.class).request(tenants));
        root.console().document(receipt);
        print(root.console(), receipt);
        return receipt.status() == DrillReceipt.Status.PASS
                ? 0
                : ErrorCode.DRILL_FOUND_FAULTS.blame().exitCode();
    }

    private static void print(Console console, DrillReceipt receipt) {
        console.table(
                List.of("status", "backup", "tenants", "items", "seconds", "items/s", "RTO", "RPO"),
                List.of(List.of(
                        receipt.status().name(),
                        receipt.backupId(),
                        Numbers.grouped(receipt.tenants()),
                        Numbers.grouped(receipt.items()),
                        Numbers.seconds(receipt.seconds()),
                        Numbers.grouped(Math.round(receipt.itemsPerSecond())),
                        Numbers.seconds(receipt.rtoSeconds()) + " s",
                        Numbers.seconds(receipt.rpoSeconds()) + " s")));
        if (!receipt.findings().isEmpty()) {
            console.line("");
            console.table(
                    List.of("tenant", "code", "what"),
                    receipt.findings().stream().map(DrillCommand::cells).toList());
        }
    }

    private static List<String> cells(DrillFinding finding) {
        return List.of(finding.tenant(), finding.code(), finding.message());
    }
}
