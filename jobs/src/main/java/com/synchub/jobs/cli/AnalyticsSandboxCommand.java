package com.synchub.jobs.cli;

import com.synchub.jobs.analytics.AnalystQueries;
import com.synchub.jobs.analytics.QuerySandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code synchub analytics sandbox}: the process in which a query runs. It starts no application. */
@Command(
        name = "sandbox",
        hidden = true,
        description = "Runs a query that standard input describes. `synchub analytics query` starts it.")
final class AnalyticsSandboxCommand implements Callable<Integer> {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Option(names = "--folder", paramLabel = "DIR", required = true, description = "Holds the published files.")
    Path folder;

    @Option(names = "--memory", paramLabel = "MIB", required = true, description = "What the engine may take.")
    int memory;

    @Option(names = "--rows", paramLabel = "N", required = true, description = "How many rows are given at most.")
    int rows;

    @Override
    public Integer call() throws IOException {
        AnalystQueries.Task task = JSON.readValue(System.in.readAllBytes(), AnalystQueries.Task.class);
        QuerySandbox.Outcome outcome =
                new QuerySandbox(folder, memory, rows).run(task.empty(), task.views(), task.sql());
        System.out.writeBytes(JSON.writeValueAsBytes(outcome));
        System.out.flush();
        return 0;
    }
}
