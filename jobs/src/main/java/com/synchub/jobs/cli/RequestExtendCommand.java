package com.synchub.jobs.cli;

import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.jobs.run.Actor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code synchub requests extend}. */
@Command(
        name = "extend",
        description = "Extend the deadline: once, by one or two months, within the first. The person has to be told.")
final class RequestExtendCommand extends RequestActionCommand {

    @Option(names = "--months", paramLabel = "N", required = true, description = "1 or 2.")
    int months;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "What the person is told.")
    String reason;

    @Override
    TenantRequest act(Application application, Actor actor) {
        return application.bean(RequestDesk.class).extend(id, months, reason, actor);
    }
}
