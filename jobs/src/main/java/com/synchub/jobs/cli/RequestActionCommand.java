package com.synchub.jobs.cli;

import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.jobs.run.Actor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Somebody does something about a request, and is shown what has become of it. */
abstract class RequestActionCommand implements Callable<Integer> {

    @ParentCommand
    RequestsCommand parent;

    @Mixin
    Acting acting = new Acting();

    @Parameters(paramLabel = "REQUEST", description = "Its id.")
    String id;

    abstract TenantRequest act(Application application, Actor actor);

    @Override
    public final Integer call() {
        Application application = parent.root.application();
        TenantRequest changed = act(application, acting.actor(application));
        RequestShowCommand.print(
                parent.root.console(),
                changed,
                application.bean(RequestDesk.class).history(id));
        return 0;
    }
}
