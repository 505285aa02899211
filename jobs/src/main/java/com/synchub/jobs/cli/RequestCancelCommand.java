package com.synchub.jobs.cli;

import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.TenantRequest;
import com.synchub.jobs.run.Actor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code synchub requests cancel}. */
@Command(
        name = "cancel",
        description = {
            "Take a request back. An export in progress stops and leaves nothing.",
            "A purge can be taken back until it begins."
        })
final class RequestCancelCommand extends RequestActionCommand {

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; up to 500 characters.")
    @Nullable
    String reason;

    @Override
    TenantRequest act(Application application, Actor actor) {
        return application.bean(RequestDesk.class).cancel(id, reason, actor);
    }
}
