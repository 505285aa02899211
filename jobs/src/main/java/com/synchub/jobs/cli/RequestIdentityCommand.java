package com.synchub.jobs.cli;

import com.synchub.jobs.requests.IdentityCheck;
import com.synchub.jobs.requests.RequestDesk;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests identity}. */
@Command(
        name = "identity",
        description = "Record how it was made sure that who asks is whom the data is about. Needed before a download.")
final class RequestIdentityCommand implements Callable<Integer> {

    @ParentCommand
    RequestsCommand parent;

    @Mixin
    Acting acting = new Acting();

    @Parameters(paramLabel = "REQUEST", description = "Its id.")
    String id;

    @Option(
            names = "--method",
            paramLabel = "TEXT",
            required = true,
            description = "Such as \"passport seen\" or \"signed in with two factors\".")
    String method;

    @Option(names = "--at", paramLabel = "INSTANT", description = "When that was done. Default: now.")
    @Nullable
    Instant at;

    @Override
    public Integer call() {
        Application application = parent.root.application();
        RequestDesk desk = application.bean(RequestDesk.class);
        RequestShowCommand.print(
                parent.root.console(),
                desk.checkIdentity(id, new IdentityCheck(method, at), acting.actor(application)),
                desk.history(id));
        return 0;
    }
}
