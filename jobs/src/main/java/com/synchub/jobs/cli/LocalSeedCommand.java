package com.synchub.jobs.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub local seed}. */
@Command(name = "seed", description = "Create the tables and fill them with demo data.")
final class LocalSeedCommand implements Callable<Integer> {

    @ParentCommand
    LocalCommand parent;

    @Override
    public Integer call() {
        return 0;
    }
}
