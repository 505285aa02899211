package com.synchub.jobs.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code synchub demo}. */
@Command(name = "demo", description = "The whole thing on this machine: seed, back up, verify, change, back up again.")
final class DemoCommand implements Callable<Integer> {

    @ParentCommand
    SyncHubCommand root;

    @Override
    public Integer call() {
        return 0;
    }
}
