package com.synchub.jobs.cli;

import com.synchub.jobs.requests.IdentityCheck;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.jobs.run.Actor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code synchub requests identity}. */
@Command(
        name = "identity",
        description = "Record how it was made sure that who asks is whom the data is about. Needed before a download.")
final class RequestIdentityCommand extends RequestActionCommand {

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
    TenantRequest act(Application application, Actor actor) {
        return application.bean(RequestDesk.class).checkIdentity(id, new IdentityCheck(method, at), actor);
    }
}
