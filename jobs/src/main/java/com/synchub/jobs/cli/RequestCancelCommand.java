package com.synchub.jobs.cli;

import com.synchub.jobs.requests.Actor;
import com.synchub.jobs.requests.RequestDesk;
import com.synchub.jobs.requests.TenantRequest;
import picocli.CommandLine.Command;

/** {@code synchub requests cancel}. */
@Command(name = "cancel", description = "Take a request back. An export in progress stops and leaves nothing.")
final class RequestCancelCommand extends RequestActionCommand {

    @Override
    TenantRequest act(RequestDesk desk, Actor actor) {
        return desk.cancel(id, actor);
    }
}
