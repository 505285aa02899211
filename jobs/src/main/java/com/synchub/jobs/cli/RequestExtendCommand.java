package com.synchub.jobs.cli;

import com.synchub.jobs.requests.RequestDesk;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests extend}. */
@Command(
        name = "extend",
        description = "Extend the deadline: once, by one or two months, within the first. The person has to be told.")
final class RequestExtendCommand implements Callable<Integer> {

    @ParentCommand
    RequestsCommand parent;

    @Mixin
    Acting acting = new Acting();

    @Parameters(paramLabel = "REQUEST", description = "Its id.")
    String id;

    @Option(names = "--months", paramLabel = "N", required = true, description = "1 or 2.")
    int months;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "What the person is told.")
    String reason;

    @Override
    public Integer call() {
        Application application = parent.root.application();
        RequestDesk desk = application.bean(RequestDesk.class);
        RequestShowCommand.print(
                parent.root.console(), desk.extend(id, months, reason, acting.actor(application)), desk.history(id));
        return 0;
    }
}
