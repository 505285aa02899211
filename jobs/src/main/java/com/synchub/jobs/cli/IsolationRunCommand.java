package com.synchub.jobs.cli;

import com.synchub.failure.ErrorCode;
import com.synchub.jobs.isolation.IsolationJob;
import com.synchub.jobs.isolation.IsolationReport;
import com.synchub.jobs.isolation.IsolationRequest;
import com.synchub.jobs.run.Launcher;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code synchub isolation run}. */
@Command(
        name = "run",
        description = {
            "Run every check of the isolation suite, and see that each can fail.",
            "Makes synthetic tenants, tries each way from one to another's data, and takes them away again, also those"
                    + " of a run that died. The service's own jobs and API run in a scratch place: tables, keys and a"
                    + " database that are there for the run only. Each check runs a second time with a leak that was planted for it and that it"
                    + " has to find. Of real tenants it reads a sample; it writes none."
        },
        footer = {
            "",
            "Outcomes: PASS; LEAK, a tenant reaches what is another's; INVALID, a control failed; INCONCLUSIVE, it"
                    + " could",
            "  not run. Only PASS is good: exit code 0. All others: exit code 1. What to do: runbooks/isolation.md.",
            "",
            "Examples:",
            "  synchub isolation run",
            "  synchub isolation run --json | jq -r .status",
            "  synchub isolation run --all                      also every object of the newest backup",
            "  synchub isolation run --plant get-by-id-alone    must end in LEAK"
        })
final class IsolationRunCommand implements Callable<Integer> {

    @ParentCommand
    IsolationCommand parent;

    @Option(
            names = "--plant",
            paramLabel = "LEAK",
            defaultValue = "",
            description = "Plant this leak on the synthetic tenants; `synchub isolation leaks` lists them.")
    String plant;

    @Option(
            names = "--all",
            description = "Look at every object of the newest backup, not at a sample of 20 a table; reads all of it.")
    boolean all;

    @Override
    public Integer call() {
        Application application = parent.root.application();
        IsolationRequest request =
                new IsolationRequest(application.bean(Clock.class).instant(), plant, all);
        IsolationReport report = application.bean(Launcher.class).run(application.bean(IsolationJob.class), request);
        parent.root.console().document(report);
        IsolationTable.print(parent.root.console(), report);
        return report.foundFaults() ? ErrorCode.ISOLATION_NOT_PROVED.blame().exitCode() : 0;
    }
}
