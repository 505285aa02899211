package com.synchub.jobs.cli;

import com.synchub.jobs.demo.LoadResult;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code synchub local seed}. */
@Command(
        name = "seed",
        description = {
            "Create the five tables and fill them with demo data.",
            "Tenants are skewed: one has 20 %% of all items, some have hostile ids; every DynamoDB type is there."
        })
final class LocalSeedCommand implements Callable<Integer> {

    @ParentCommand
    LocalCommand parent;

    @Mixin
    DemoOptions demo = new DemoOptions();

    @Override
    public Integer call() throws Exception {
        parent.root.requireLocal();
        LoadResult loaded = demo.seed(parent.root.application());
        Console console = parent.root.console();
        console.document(loaded);
        console.table(
                List.of("table", "items"),
                loaded.put().entrySet().stream()
                        .map(entry -> List.of(entry.getKey(), Numbers.grouped(entry.getValue())))
                        .toList());
        return 0;
    }
}
