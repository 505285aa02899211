package com.synchub.jobs.cli;

import com.synchub.jobs.requests.HoldDesk;
import com.synchub.jobs.requests.LegalHold;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code synchub requests release}. */
@Command(
        name = "release",
        description = {
            "End a legal hold. It takes another person than who has set it, and than who has made or approved a purge that",
            "it holds. Such a purge then needs a new plan and a new approval, by somebody else than who has released it."
        })
final class RequestReleaseCommand implements Callable<Integer> {

    @ParentCommand
    RequestsCommand parent;

    @Mixin
    Acting acting = new Acting();

    @Parameters(paramLabel = "HOLD", description = "Its id, as `synchub requests holds` tells it.")
    String id;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why it is not needed any more.")
    String reason;

    @Override
    public Integer call() {
        Application application = parent.root.application();
        HoldDesk desk = application.bean(HoldDesk.class);
        LegalHold hold = desk.release(id, reason, acting.actor(application));
        HoldDocument.print(parent.root.console(), hold, desk.today());
        return 0;
    }
}
