package com.synchub.jobs.cli;

import com.synchub.jobs.run.JobKind;
import com.synchub.jobs.run.JobKinds;
import com.synchub.jobs.run.JobRequest;
import com.synchub.jobs.run.Launcher;
import com.synchub.jobs.run.ParameterDefinition;
import com.synchub.jobs.run.Receipt;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub job}: the jobs as the service's schedules know them. */
@Command(
        name = "job",
        description = {
            "List the jobs that can be scheduled, or run one of them once.",
            "For a scheduler of your own, such as a Kubernetes CronJob. A run has the same identity as in the service: the"
                    + " job and the instant at which it was due. One that is complete does nothing and succeeds."
        },
        footer = {
            "",
            "Examples:",
            "  synchub job list",
            "  synchub job run backup --scheduled 2026-11-24T02:00:00Z",
            "  synchub job run verify --set mode=full",
            "  synchub job run prune --set apply=true"
        })
final class JobCommand implements Runnable {

    @ParentCommand
    SyncHubCommand root;

    @Override
    public void run() {
        throw new ParameterException(
                root.spec.commandLine().getSubcommands().get("job"), "a command is missing: list or run");
    }

    @Command(name = "list", description = "List the jobs and their parameters.")
    int list() {
        List<List<String>> rows = new ArrayList<>();
        List<Map<String, Object>> jobs = new ArrayList<>();
        for (JobKind<?, ?> kind : root.application().bean(JobKinds.class).all()) {
            rows.add(List.of(
                    kind.job().name(),
                    String.join(
                            ", ",
                            kind.parameters().stream().map(JobCommand::shown).toList()),
                    kind.description()));
            jobs.add(Map.of(
                    "name", kind.job().name(), "description", kind.description(), "parameters", kind.parameters()));
        }
        root.console().table(List.of("job", "parameters", ""), rows);
        root.console().document(Map.of("jobs", jobs));
        return 0;
    }

    @Command(name = "run", description = "Run a job once, or take an interrupted run up again.")
    int run(
            @Parameters(paramLabel = "JOB", description = "A name that `synchub job list` shows.") String job,
            @Option(
                            names = "--scheduled",
                            paramLabel = "INSTANT",
                            description = "When the run was due; its identity. Default: now.")
                    @Nullable
                    Instant scheduled,
            @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A parameter; may be repeated.") @Nullable
                    Map<String, String> parameters) {
        JobKinds kinds = root.application().bean(JobKinds.class);
        Map<String, String> complete =
                kinds.complete(job, parameters == null ? Map.of() : new LinkedHashMap<>(parameters));
        Instant due = scheduled == null ? Clock.systemUTC().instant() : scheduled;
        Receipt receipt = launch(kinds.require(job), due, complete);
        root.console().document(receipt);
        root.console().line(job + (receipt.foundFaults() ? ": done, and found faults" : ": done"));
        return receipt.foundFaults() ? 1 : 0;
    }

    private <Q extends JobRequest, R extends Receipt> R launch(
            JobKind<Q, R> kind, Instant due, Map<String, String> parameters) {
        return root.application().bean(Launcher.class).run(kind.job(), kind.request(due, kind.resolve(parameters)));
    }

    private static String shown(ParameterDefinition parameter) {
        return parameter.name() + "=" + parameter.defaultValue();
    }
}
