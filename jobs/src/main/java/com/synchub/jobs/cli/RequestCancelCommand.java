package com.synchub.jobs.cli;

import com.synchub.jobs.requests.RequestDesk;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests cancel}. */
@Command(name = "cancel", description = "Take a request back. An export in progress stops and leaves nothing.")
final class RequestCancelCommand implements Callable<Integer> {

    @ParentCommand
    RequestsCommand parent;

    @Mixin
    Acting acting = new Acting();

    @Parameters(paramLabel = "REQUEST", description = "Its id.")
    String id;

    @Override
    public Integer call() {
        Application application = parent.root.application();
        RequestDesk desk = application.bean(RequestDesk.class);
        RequestShowCommand.print(parent.root.console(), desk.cancel(id, acting.actor(application)), desk.history(id));
        return 0;
    }
}
