package com.synchub.jobs.cli;

import com.synchub.jobs.isolation.plants.Plant;
import com.synchub.jobs.isolation.plants.Plants;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub isolation leaks}. */
@Command(
        name = "leaks",
        description = "List the leaks that can be planted, and which check has to find each.",
        footer = {"", "Example:", "  synchub isolation leaks --json | jq -r '.leaks[].name'"})
final class IsolationLeaksCommand implements Callable<Integer> {

    @ParentCommand
    IsolationCommand parent;

    @Override
    public Integer call() {
        Console console = parent.root.console();
        console.document(Map.of(
                "leaks",
                Plants.all().stream()
                        .map(plant -> Map.of("name", plant.name(), "check", plant.check(), "what", plant.what()))
                        .toList()));
        console.table(
                List.of("leak", "check", "what"),
                Plants.all().stream().map(IsolationLeaksCommand::cells).toList());
        return 0;
    }

    private static List<String> cells(Plant plant) {
        return List.of(plant.name(), plant.check(), plant.what());
    }
}
