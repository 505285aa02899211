package com.synchub.jobs.cli;

import com.synchub.jobs.requests.PurgeApproval;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.jobs.run.Actor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code synchub requests approve}. */
@Command(
        name = "approve",
        description = {
            "Agree to a purge. It takes another person than who has made the request, and a recorded identity check.",
            "It begins when the time of grace is over; until then `synchub requests cancel` takes it back.",
            "Refused if there is more by now than the plan allows: a tenth more in a place, or 100."
        })
final class RequestApproveCommand extends RequestActionCommand {

    @Option(
            names = "--plan",
            paramLabel = "HASH",
            required = true,
            description = "Hash of the plan that you agree to, as `synchub requests show` tells it.")
    String plan;

    @Override
    TenantRequest act(Application application, Actor actor) {
        return application.bean(PurgeApproval.class).approve(id, plan, actor);
    }
}
